import { chebyshevIntegralToEnd, chebyshevSeries, chebyshevValue, isResolved } from "./chebyshev.js";
import { power } from "./elementary.js";

/** Exponent of the change of variable at a graded end. */
const GRADE = 4;

/** A function f on an interval, held as a series. */
export interface IntervalFunction {
  readonly from: number;
  readonly to: number;
  /** Whether the series has as many digits as rounding allows. */
  readonly resolved: boolean;
  /** f at x within the interval. */
  value(x: number): number;
  /** The variable t of the series, 0 to 1, at x within the interval. */
  parameter(x: number): number;
  /** x at t. */
  place(t: number): number;
  /** dx/dt at t. */
  slope(t: number): number;
  /** The integral of f, or of a smooth expression in x and f, from each x to the upper end. */
  integralToEnd(integrand?: (x: number, value: number) => number): (x: number) => number;
}

/** A smooth function, as a Chebyshev series in x. */
export function smoothFunction(f: (x: number) => number, from: number, to: number): IntervalFunction {
  const width = to - from;
  const series = chebyshevSeries(f, from, to);
  const value = (x: number): number => chebyshevValue(series, x);
  return {
    from,
    to,
    resolved: isResolved(series),
    value,
    parameter: (x) => (x - from) / width,
    place: (t) => from + width * t,
    slope: () => width,
    integralToEnd(integrand) {
      const whole = integrand === undefined ? series : chebyshevSeries((x) => integrand(x, value(x)), from, to);
      const integral = chebyshevIntegralToEnd(whole);
      return (x) => chebyshevValue(integral, x);
    },
  };
}

/**
 * A function that goes like a power of the distance to one end, whole or not, as a Chebyshev series in t:
 *
 *     x = to − (to − from) (1 − t)⁴   or   x = from + (to − from) t⁴,   0 ≤ t ≤ 1
 *
 * A power p becomes 4p, so that the error of an integral falls as the degree to the power −8(p + 1).
 *
 * @param end - where it goes like a power
 */
export function gradedFunction(
  f: (x: number) => number,
  from: number,
  to: number,
  end: "from" | "to",
): IntervalFunction {
  const width = to - from;
  const share = (t: number): number => (end === "to" ? 1 - t : t);
  const place = (t: number): number =>
    end === "to" ? to - width * power(1 - t, GRADE) : from + width * power(t, GRADE);
  const slope = (t: number): number => GRADE * width * power(share(t), GRADE - 1);
  const root = (distance: number): number => Math.sqrt(Math.sqrt(Math.min(1, Math.max(0, distance / width))));
  const parameter = (x: number): number => (end === "to" ? 1 - root(to - x) : root(x - from));
  const series = chebyshevSeries((t) => f(place(t)), 0, 1);
  return {
    from,
    to,
    resolved: isResolved(series),
    value: (x) => chebyshevValue(series, parameter(x)),
    parameter,
    place,
    slope,
    integralToEnd(integrand = (_, value) => value) {
      const perParameter = (t: number): number => slope(t) * integrand(place(t), f(place(t)));
      const integral = chebyshevIntegralToEnd(chebyshevSeries(perParameter, 0, 1));
      return (x) => chebyshevValue(integral, parameter(x));
    },
  };
}
