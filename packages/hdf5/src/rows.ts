import { elementCount } from "./dtype.js";
import { LimitExceededError, type Place } from "./errors.js";
import { LIMITS } from "./limits.js";

/** A box of elements: its first index and its length along every axis. */
export interface Slice {
  readonly start: readonly number[];
  readonly count: readonly number[];
}

/** A run of whole rows of a box, along its first axis. */
export interface RowRange {
  readonly start: number;
  readonly rows: number;
}

/** The whole of an array. */
export function wholeSlice(shape: readonly number[]): Slice {
  return { start: shape.map(() => 0), count: shape };
}

/** Some rows of an array, along its first axis; the whole of it when none are named. */
export function rowSlice(shape: readonly number[], rows?: RowRange): Slice {
  const whole = wholeSlice(shape);
  if (rows === undefined || shape.length === 0) return whole;
  const slice = { start: [rows.start, ...whole.start.slice(1)], count: [rows.rows, ...whole.count.slice(1)] };
  checkSlice(slice, shape);
  return slice;
}

/** @throws RangeError when a slice reaches outside the array, or has another number of axes */
export function checkSlice({ start, count }: Slice, shape: readonly number[]): void {
  const inside = shape.every((length, axis) => {
    const [from, extent] = [start[axis] ?? -1, count[axis] ?? -1];
    return Number.isInteger(from) && Number.isInteger(extent) && from >= 0 && extent >= 0 && from + extent <= length;
  });
  if (inside && start.length === shape.length && count.length === shape.length) return;
  throw new RangeError(`slice [${start.join()}] + [${count.join()}] is not inside an array of shape [${shape.join()}]`);
}

/**
 * Cuts a box into runs of whole rows that end where chunks end, so that no chunk is unpacked twice.
 *
 * @param chunkRows - rows of one chunk; 1 when the data lie in one piece
 * @param maximumElements - a run has at most so many, unless one row of chunks is larger
 * @throws {@link LimitExceededError} when a single row is larger than a block may be
 */
export function* rowRanges(
  { start, count }: Slice,
  elementBytes: number,
  chunkRows: number,
  maximumElements: number,
  place: Place,
): Generator<RowRange, void, undefined> {
  const [first = 0] = start;
  const [rows = 1, ...inner] = count;
  const rowElements = elementCount(inner);
  if (rows === 0 || rowElements === 0) return;
  const limit = Math.floor(LIMITS.blockBytes / elementBytes / rowElements);
  if (limit === 0) {
    throw new LimitExceededError(place, "size of a row in bytes", rowElements * elementBytes, LIMITS.blockBytes);
  }
  const wanted = Math.max(Math.floor(maximumElements / rowElements), 1);
  const step = Math.min(Math.max(wanted - (wanted % chunkRows), chunkRows), limit);
  for (let row = first; row < first + rows;) {
    const end = Math.min(row - (row % step) + step, first + rows);
    yield { start: row, rows: end - row };
    row = end;
  }
}
