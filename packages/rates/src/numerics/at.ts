/**
 * Element of an array; NaN outside of it, which no caller here reaches: once one does, engines make all of them check and box
 * every number, which takes twice as long.
 */
export function at(values: Float64Array, index: number): number {
  return values[index] ?? NaN;
}
