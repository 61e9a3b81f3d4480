import { checkFloats, checkMembers, checkWord, found } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { checkLength, checkRising } from "../numerics/checks.js";

/** A tabulated curve, with its law between the points and beyond them. */
export interface Curve {
  /** Abscissae, rising; shape (n), n ≥ 1. */
  readonly points: Float64Array;
  /** Ordinates; shape (n). */
  readonly values: Float64Array;
  /** Straight lines, straight lines in the logarithm of the abscissa, or the value of the point below. */
  readonly interpolation: "linear" | "logarithmic" | "step";
  /** Beyond the first and last point: 0, or the value there. */
  readonly outside: "zero" | "nearest";
}

const MEMBERS = ["points", "values", "interpolation", "outside"];
const INTERPOLATIONS = ["linear", "logarithmic", "step"];
const OUTSIDES = ["zero", "nearest"];

/**
 * Refuses a curve that is not well formed.
 *
 * @param name - what the curve is, as the caller knows it
 * @throws RangeError when the points do not rise, a law is unknown, there is not one value a point, a value is not finite, or a logarithmic
 *   axis is not positive
 */
export function checkCurve(name: string, { points, values, interpolation, outside }: Curve): void {
  checkRising(`energiesKeV of ${name}`, points, 1);
  checkLength(`values of ${name}`, values, points.length);
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) throw new RangeError(`values[${i}] of ${name} is ${value}; expected a finite number`);
  });
  checkWord(`interpolation of ${name}`, interpolation, INTERPOLATIONS);
  checkWord(`outside of ${name}`, outside, OUTSIDES);
  if (interpolation === "logarithmic" && !(at(points, 0) > 0)) {
    throw new RangeError(`energiesKeV[0] of ${name} is ${at(points, 0)}; expected above 0 on a logarithmic axis`);
  }
}

/**
 * Value of a curve at `x`; at a step, that of the point itself.
 *
 * Exact to rounding.
 *
 * @throws RangeError when `x` is NaN, the curve is empty, there is not one value a point, or a law is unknown
 * @throws TypeError when the curve or `x` is of another kind
 */
export function curveValue(curve: Curve, x: number): number {
  checkMembers("curve", curve, MEMBERS, `an object with ${MEMBERS.join(", ")}`);
  checkFloats("points of a curve", curve.points);
  checkLength("values of a curve", curve.values, curve.points.length);
  if (curve.points.length === 0) throw new RangeError("points of a curve holds 0 numbers; expected at least 1");
  checkWord("interpolation of a curve", curve.interpolation, INTERPOLATIONS);
  checkWord("outside of a curve", curve.outside, OUTSIDES);
  if (typeof x !== "number") throw new TypeError(`x is ${found(x)}; expected a number`);
  return valueOnCurve(curve, x);
}

/**
 * {@link curveValue} of a curve that is known to be well formed.
 *
 * @throws RangeError when `x` is NaN
 */
export function valueOnCurve({ points, values, interpolation, outside }: Curve, x: number): number {
  if (Number.isNaN(x)) throw new RangeError("x is NaN; expected a number");
  const last = points.length - 1;
  if (x < at(points, 0)) return outside === "zero" ? 0 : at(values, 0);
  if (x >= at(points, last)) return x === at(points, last) || outside === "nearest" ? at(values, last) : 0;
  const low = lastAtMost(points, x);
  if (interpolation === "step") return at(values, low);
  const [left, right] = [at(points, low), at(points, low + 1)];
  const share = interpolation === "linear" ? (x - left) / (right - left) : Math.log(x / left) / Math.log(right / left);
  return (1 - share) * at(values, low) + share * at(values, low + 1);
}

/** Index of the last element of a rising array that is at most `x`; −1 when there is none. */
export function lastAtMost(rising: Float64Array, x: number): number {
  let low = -1;
  let high = rising.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (at(rising, middle) <= x) low = middle;
    else high = middle;
  }
  return low;
}
