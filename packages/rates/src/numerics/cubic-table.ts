import { at } from "./at.js";

/** A function through tabulated points, with its first two derivatives. */
export interface CubicTable {
  /** [f, f′, f″] at a place within the table. */
  at(x: number): readonly [value: number, slope: number, curvature: number];
}

/**
 * A cubic between neighbouring points, with the slope at each point that the parabola through it and its neighbours has; at
 * the ends, the parabola of the outermost three. It goes through every point, its slope is continuous, and a parabola comes
 * back as it is.
 *
 * @param xs - strictly rising; shape (n), n ≥ 2
 * @param ys - shape (n)
 */
export function cubicTable(xs: Float64Array, ys: Float64Array): CubicTable {
  const slopes = slopesAt(xs, ys);
  return {
    at(x) {
      let low = 0;
      while (low < xs.length - 2 && x >= at(xs, low + 1)) low++;
      const width = at(xs, low + 1) - at(xs, low);
      const t = (x - at(xs, low)) / width;
      const rise = at(ys, low + 1) - at(ys, low);
      const [left, right] = [width * at(slopes, low), width * at(slopes, low + 1)];
      // y = y₀ + t (l + t (b + t c)) on the unit interval.
      const b = 3 * rise - 2 * left - right;
      const c = left + right - 2 * rise;
      return [
        at(ys, low) + t * (left + t * (b + t * c)),
        (left + t * (2 * b + 3 * t * c)) / width,
        (2 * b + 6 * t * c) / width ** 2,
      ];
    },
  };
}

function slopesAt(xs: Float64Array, ys: Float64Array): Float64Array {
  const last = xs.length - 1;
  const width = (i: number): number => at(xs, i + 1) - at(xs, i);
  const chord = (i: number): number => (at(ys, i + 1) - at(ys, i)) / width(i);
  if (last === 1) return Float64Array.of(chord(0), chord(0));
  /** Half the second derivative of the parabola around point i. */
  const bend = (i: number): number => (chord(i) - chord(i - 1)) / (width(i) + width(i - 1));
  return xs.map((_, i) => {
    if (i === 0) return chord(0) - width(0) * bend(1);
    if (i === last) return chord(last - 1) + width(last - 1) * bend(last - 1);
    return chord(i) - width(i) * bend(i);
  });
}
