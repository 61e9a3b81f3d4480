import { at } from "./at.js";
import { cosine, sine } from "./elementary.js";

/** Beyond this a recurrence is scaled down before it overflows. */
const LARGE = 1e200;

/**
 * Spherical Bessel functions j_L of one argument, by the downward recurrence of Miller.
 *
 *     j_{L−1}(x) = (2L + 1)/x j_L(x) − j_{L+1}(x),   scaled to the greater of j₀ and j₁
 *
 * @param x - from 0 to 10⁶
 * @param greatest - greatest L
 * @returns j_0 … j_greatest; shape (greatest + 1); relative to the greatest |j_L| better than 1e-14
 * @see Abramowitz & Stegun, "Handbook of Mathematical Functions", 10.1.19 and 10.5
 */
export function sphericalBessel(x: number, greatest: number): Float64Array {
  const values = new Float64Array(greatest + 1);
  if (x < 1e-12) {
    values[0] = 1;
    return values;
  }
  const first = Math.ceil(Math.max(greatest, x) + 12 * Math.exp(Math.log(Math.max(greatest, x, 1)) / 3) + 16);
  let [above, value] = [0, 1e-200];
  for (let order = first; order > 0; order--) {
    [above, value] = [value, ((2 * order + 1) / x) * value - above];
    if (Math.abs(value) > LARGE) {
      above /= LARGE;
      value /= LARGE;
      for (let kept = order; kept <= greatest; kept++) values[kept] = at(values, kept) / LARGE;
    }
    if (order - 1 <= greatest) values[order - 1] = value;
  }
  const zeroth = sine(x) / x;
  const scale = Math.abs(value) >= Math.abs(above) ? zeroth / value : (zeroth - cosine(x)) / x / above;
  return values.map((kept) => kept * scale);
}
