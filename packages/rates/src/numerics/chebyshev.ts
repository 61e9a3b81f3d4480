import { at } from "./at.js";
import { cosine } from "./elementary.js";

/** A function on an interval as a sum of Chebyshev polynomials. */
export interface ChebyshevSeries {
  readonly from: number;
  readonly to: number;
  /** Coefficients of T₀, T₁, …; T₀ counts in full. */
  readonly coefficients: Float64Array;
}

/** Degrees that are tried one after the other. */
const DEGREES = [16, 32, 64, 128, 256];

/** The last coefficients must be this small beside the greatest. */
const TAIL = 1e-14;

/**
 * Chebyshev series of a smooth function, of as low a degree as rounding allows; 256 at most.
 *
 * @param f - smooth on [from, to]
 */
export function chebyshevSeries(f: (x: number) => number, from: number, to: number): ChebyshevSeries {
  let series: ChebyshevSeries = { from, to, coefficients: new Float64Array(1) };
  for (const degree of DEGREES) {
    series = { from, to, coefficients: interpolate(f, from, to, degree) };
    if (isResolved(series)) break;
  }
  return series;
}

/** Whether the last coefficients are rounding beside the greatest. */
export function isResolved({ coefficients }: ChebyshevSeries): boolean {
  const greatest = coefficients.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return coefficients.slice(-4).every((value) => Math.abs(value) <= TAIL * greatest);
}

/** Value by Clenshaw's recurrence. */
export function chebyshevValue({ from, to, coefficients }: ChebyshevSeries, x: number): number {
  const t = (2 * x - from - to) / (to - from);
  let [b1, b2] = [0, 0];
  for (let k = coefficients.length - 1; k > 0; k--) [b1, b2] = [at(coefficients, k) + 2 * t * b1 - b2, b1];
  return at(coefficients, 0) + t * b1 - b2;
}

/** The integral from each x to the upper end of the interval, as a series. */
export function chebyshevIntegralToEnd({ from, to, coefficients }: ChebyshevSeries): ChebyshevSeries {
  const half = 0.5 * (to - from);
  const integral = new Float64Array(coefficients.length + 1);
  const c = (k: number): number => (k < coefficients.length ? at(coefficients, k) : 0);
  for (let k = 1; k < integral.length; k++) {
    integral[k] = (-half * ((k === 1 ? 2 : 1) * c(k - 1) - c(k + 1))) / (2 * k);
  }
  // Zero at the upper end, where every polynomial is 1.
  integral[0] = -integral.reduce((sum, value) => sum + value, 0);
  return { from, to, coefficients: integral };
}

/** Coefficients that interpolate at the roots of T_n. */
function interpolate(f: (x: number) => number, from: number, to: number, count: number): Float64Array {
  const values = Float64Array.from({ length: count }, (_, i) => {
    const t = cosine((Math.PI * (i + 0.5)) / count);
    return f(0.5 * (from + to) + 0.5 * (to - from) * t);
  });
  // cos(π k (2i + 1) / 2n) by its place in a table of the circle.
  const circle = Float64Array.from({ length: 4 * count }, (_, m) => cosine((Math.PI * m) / (2 * count)));
  return Float64Array.from({ length: count }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += at(values, i) * at(circle, (k * (2 * i + 1)) % (4 * count));
    return ((k === 0 ? 1 : 2) * sum) / count;
  });
}
