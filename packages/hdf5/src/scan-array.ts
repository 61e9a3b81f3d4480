import type { NumericData } from "./document.js";
import { elementCount } from "./dtype.js";
import type { RowRange } from "./rows.js";
import { scanKernel } from "./scan-kernel.js";
import { plainEngine } from "./scan-plain.js";
import { STATISTICS_BLOCK, StatisticsBuilder, type DatasetStatistics } from "./statistics.js";

/** An array that can be read part by part. */
export interface ScannableArray {
  readonly shape: readonly number[];
  /** Runs of whole rows, in order; the buffer behind `data` is used again. */
  blocks(rows: RowRange): Iterable<{ readonly data: NumericData }>;
  /** The value before the first of a row that is not the first. */
  lastValueBefore(row: number): number | bigint | undefined;
}

/**
 * Reads every value of an array once, and says what was found.
 *
 * @param rows - part of the array; it begins where a statistics block begins
 */
export function scanArray(array: ScannableArray, rows?: RowRange): DatasetStatistics {
  const { shape } = array;
  const range = rows ?? { start: 0, rows: shape[0] ?? 1 };
  const start = range.start === 0 ? undefined : startOf(array, range.start);
  const builder = new StatisticsBuilder(
    [range.rows, ...shape.slice(1)],
    scanKernel(elementCount(shape)) ?? plainEngine,
    start,
  );
  for (const { data } of array.blocks(range)) builder.add(data);
  return builder.finish();
}

function startOf(array: ScannableArray, row: number): { index: number; previous: number | bigint } {
  const previous = array.lastValueBefore(row) ?? -Infinity;
  return { index: row * elementCount(array.shape.slice(1)), previous };
}

/** What is looked for, and where it can be. */
export interface ValueQuery {
  /** Whether a value is wanted; `index` is row-major. */
  readonly matches: (value: number | bigint, index: number) => boolean;
  /** Whether a block with these extremes can hold such a value; all can when absent. NaN is in no extreme. */
  readonly mayHold?: (minimum: number, maximum: number) => boolean;
  /** How many to find; 1 when absent. */
  readonly limit?: number;
}

/** A value with its place. */
export interface FoundValue {
  /** Row-major. */
  readonly index: number;
  readonly value: number | bigint;
}

/**
 * Finds the first values that match, after a scan: only blocks that can hold one are read.
 *
 * @param statistics - of the whole array, to pass over blocks
 */
export function findValues(array: ScannableArray, query: ValueQuery, statistics?: DatasetStatistics): FoundValue[] {
  const { matches, mayHold, limit = 1 } = query;
  const rowElements = elementCount(array.shape.slice(1));
  const total = elementCount(array.shape);
  const found: FoundValue[] = [];
  for (let block = 0; block * STATISTICS_BLOCK < total && found.length < limit; block++) {
    const { minimum, maximum } = statistics?.blocks ?? {};
    const skip = minimum && maximum && mayHold?.(minimum[block] ?? NaN, maximum[block] ?? NaN) === false;
    if (skip === true) continue;
    const from = block * STATISTICS_BLOCK;
    const to = Math.min(from + STATISTICS_BLOCK, total);
    const start = Math.floor(from / rowElements);
    let index = start * rowElements;
    for (const { data } of array.blocks({ start, rows: Math.ceil(to / rowElements) - start })) {
      for (const value of data) {
        if (index >= from && index < to && found.length < limit && matches(value, index)) found.push({ index, value });
        index += 1;
      }
    }
  }
  return found;
}
