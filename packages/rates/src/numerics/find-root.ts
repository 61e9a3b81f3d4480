/**
 * Root of a function that changes sign once in a bracket, by Ridders' method.
 *
 * @param low - end of the bracket
 * @param high - other end, at which the function has the other sign, or is zero
 * @param relative - width of the last bracket against the root
 * @see Ridders, IEEE Trans. Circuits Syst. 26 (1979) 979
 */
export function findRoot(value: (x: number) => number, low: number, high: number, relative = 1e-13): number {
  let [left, right, atLeft, atRight] = [low, high, value(low), value(high)];
  if (atLeft === 0) return left;
  for (let step = 0; step < 100 && Math.abs(right - left) > relative * Math.abs(right + left); step++) {
    const middle = 0.5 * (left + right);
    const atMiddle = value(middle);
    if (atMiddle === 0) return middle;
    const shift = Math.sqrt(atMiddle * atMiddle - atLeft * atRight);
    // Only rounding makes both ends as far from zero as the middle.
    if (!(shift > 0)) return middle;
    const guess = middle + ((middle - left) * Math.sign(atLeft - atRight) * atMiddle) / shift;
    const atGuess = value(guess);
    if (atGuess === 0) return guess;
    [left, right, atLeft, atRight] = bracket([left, atLeft], [middle, atMiddle], [guess, atGuess], [right, atRight]);
  }
  return 0.5 * (left + right);
}

/** The two neighbours, of four points, between which the sign changes. */
function bracket(...points: (readonly [x: number, y: number])[]): [number, number, number, number] {
  const sorted = points.toSorted((a, b) => a[0] - b[0]);
  const index = sorted.findIndex(([, y], i) => Math.sign(y) !== Math.sign(sorted[i + 1]?.[1] ?? NaN));
  const [from, to] = [sorted[index] ?? [NaN, NaN], sorted[index + 1] ?? [NaN, NaN]];
  return [from[0], to[0], from[1], to[1]];
}
