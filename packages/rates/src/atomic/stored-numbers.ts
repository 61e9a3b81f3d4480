/** Numbers of a table that is stored as text, separated by blanks. */
export function storedNumbers(text: string): Float64Array {
  return Float64Array.from(text.split(" "), Number);
}
