/** Element of an array; NaN outside of it, which no caller here reaches. */
export function at(values: Float64Array, index: number): number {
  return values[index] ?? NaN;
}
