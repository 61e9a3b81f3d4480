import { at } from "./at.js";
/**
 * Piecewise linear curve through tabulated points, 0 outside them.
 *
 * @param xs - strictly rising abscissae; shape (n), n ≥ 1
 * @param ys - ordinates; shape (n)
 */
export function interpolateLinear(xs: Float64Array, ys: Float64Array, x: number): number {
  const last = xs.length - 1;
  if (!(x >= at(xs, 0) && x <= at(xs, last))) return 0;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (at(xs, middle) <= x) low = middle;
    else high = middle;
  }
  const left = at(xs, low);
  const right = at(xs, high);
  if (right === left) return at(ys, low);
  const share = (x - left) / (right - left);
  return (1 - share) * at(ys, low) + share * at(ys, high);
}
