import { at } from "../numerics/at.js";
import { cosine } from "../numerics/elementary.js";

/** Points on a cell, and coefficients of its polynomial. */
const POINTS = 8;

/**
 * A table of a function that is smooth on the scale of a width, filled where it is asked for: on each cell of that width a
 * Chebyshev interpolant through 8 points.
 *
 * @param width - of a cell, above 0
 */
export function smoothTable(value: (x: number) => number, width: number): (x: number) => number {
  const cells = new Map<number, Float64Array>();
  const fill = (cell: number): Float64Array => {
    const samples = NODES.map((node) => value(width * (cell + 0.5 + 0.5 * node)));
    const coefficients = new Float64Array(POINTS);
    for (let k = 0; k < POINTS; k++) {
      let sum = 0;
      for (let j = 0; j < POINTS; j++) sum += at(samples, j) * cosine((Math.PI * k * (j + 0.5)) / POINTS);
      coefficients[k] = (sum * (k === 0 ? 1 : 2)) / POINTS;
    }
    cells.set(cell, coefficients);
    return coefficients;
  };
  return (x) => {
    const cell = Math.floor(x / width);
    const coefficients = cells.get(cell) ?? fill(cell);
    const t = 2 * (x / width - cell) - 1;
    let [next, afterNext] = [0, 0];
    for (let k = POINTS - 1; k > 0; k--) [next, afterNext] = [2 * t * next - afterNext + at(coefficients, k), next];
    return t * next - afterNext + at(coefficients, 0);
  };
}

const NODES = Float64Array.from({ length: POINTS }, (_, j) => cosine((Math.PI * (j + 0.5)) / POINTS));
