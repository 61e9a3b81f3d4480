import type { ProductView } from "./product-view.js";

/** Values held in memory at once, for each array. */
const RUN_VALUES = 65_536;

/** The values of several arrays at the same rows. */
export interface Run {
  /** First row. */
  readonly start: number;
  /** One piece an array: every value of its rows, the last index running fastest. */
  readonly pieces: readonly Float64Array[];
}

/**
 * Goes through arrays of equal shape side by side, a run of whole rows at a time, so that memory does not grow with them.
 *
 * @param pointers - arrays of the same number of rows; where they differ, no more than the shortest has
 */
export function* arrayRuns(product: ProductView, pointers: readonly string[]): Iterable<Run> {
  const shapes = pointers.map((pointer) => product.shapeAt(pointer) ?? []);
  const rows = Math.min(...shapes.map((shape) => shape[0] ?? 0));
  const widest = Math.max(1, ...shapes.map((shape) => shape.slice(1).reduce((total, length) => total * length, 1)));
  const step = Math.max(1, Math.floor(RUN_VALUES / widest));
  for (let start = 0; start < rows; start += step) {
    const count = Math.min(step, rows - start);
    yield { start, pieces: pointers.map((pointer) => product.rows(pointer, start, count)) };
  }
}
