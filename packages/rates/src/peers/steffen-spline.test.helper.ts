import { at } from "../numerics/at.js";
import { lastAtMost } from "../response/curve.js";

/** A cubic through each interval of a table, with its coefficients of t⁰ to t³, t from the point on the left. */
type Cubic = readonly [number, number, number, number];

/** A smooth curve through a table that never turns between its points. */
export interface SteffenSpline {
  /** Value at `x`, within the table. */
  value(x: number): number;
  /** Integral over the whole table. */
  readonly integral: number;
}

/**
 * Monotone cubic spline through a table, as libphysica interpolates and integrates what it has tabulated.
 *
 * @see Steffen, Astron. Astrophys. 239 (1990) 443
 */
export function steffenSpline(points: Float64Array, values: Float64Array): SteffenSpline {
  const widths = points.subarray(1).map((point, i) => point - at(points, i));
  const slopes = widths.map((width, i) => (at(values, i + 1) - at(values, i)) / width);
  const tangents = values.map((_, i) => tangent(widths, slopes, i));
  const cubics = Array.from(widths, (width, i): Cubic => {
    const [slope, left, right] = [at(slopes, i), at(tangents, i), at(tangents, i + 1)];
    return [at(values, i), left, (3 * slope - 2 * left - right) / width, (left + right - 2 * slope) / width ** 2];
  });
  return {
    value(x) {
      const low = Math.min(lastAtMost(points, x), cubics.length - 1);
      const [a = NaN, b = NaN, c = NaN, d = NaN] = cubics[low] ?? [];
      const t = x - at(points, low);
      return a + t * (b + t * (c + t * d));
    },
    integral: cubics.reduce((sum, [a, b, c, d], i) => {
      const width = at(widths, i);
      return sum + width * (a + width * (b / 2 + width * (c / 3 + (width * d) / 4)));
    }, 0),
  };
}

/** Derivative at a point: of the parabola through it and its neighbours, held where that would overshoot. */
function tangent(widths: Float64Array, slopes: Float64Array, i: number): number {
  const last = slopes.length - 1;
  if (i === 0 || i > last) {
    const [end, next] = i === 0 ? [0, 1] : [last, last - 1];
    const share = at(widths, end) / (at(widths, end) + at(widths, next));
    const parabola = at(slopes, end) * (1 + share) - at(slopes, next) * share;
    return held(parabola, [at(slopes, end)]);
  }
  const [left, right] = [at(widths, i - 1), at(widths, i)];
  const [before, after] = [at(slopes, i - 1), at(slopes, i)];
  return held((before * right + after * left) / (left + right), [before, after]);
}

function held(parabola: number, slopes: readonly number[]): number {
  const signs = slopes.length === 1 ? [parabola, ...slopes] : slopes;
  const sense = signs.reduce((sum, slope) => sum + Math.sign(slope), 0);
  return sense * Math.min(...slopes.map(Math.abs), 0.5 * Math.abs(parabola));
}
