import type { ArrayData } from "@dmdc/hdf5";
import type { ProductView } from "./product-view.js";

/** Rows read at once. */
const RUN_ROWS = 262_144;

/** How much memory and reading a search may take. */
export interface SearchLimits {
  /** Rows in memory at once. */
  readonly passRows: number;
  /** How often the first column is read, at most. */
  readonly passes: number;
}

/** What one search may take: 0.1 GB; of 134 million rows the first column is read 64 times. */
export const SEARCH_LIMITS: SearchLimits = { passRows: 2_097_152, passes: 64 };

/** Rows with the values of an earlier row. */
export interface Repeats {
  /** Ascending. */
  readonly rows: readonly number[];
  /** The earliest row that the first of them equals; -1 when there is none. */
  readonly original: number;
}

/** Rows that may be equal, with a label that equal rows share. */
interface Candidates {
  /** Ascending. */
  readonly rows: Int32Array;
  /** Place of the first row with the same values so far; shape as `rows`. */
  readonly labels: Int32Array;
}

/**
 * Finds every row of a table that equals an earlier one in all columns, wherever the two stand.
 *
 * The values of the first column fall into as many parts as memory asks for, by their hash, and each part is one pass over
 * that column. Of the others only those are read that can still be equal; all are compared as they are stored.
 *
 * @param columns - of equal length; the first should tell most rows apart
 * @returns undefined when the limits do not allow it
 */
export function findRepeats(
  product: ProductView,
  columns: readonly string[],
  limits: SearchLimits = SEARCH_LIMITS,
): Repeats | undefined {
  const [first = "", ...others] = columns;
  const total = product.shapeAt(first)?.[0] ?? 0;
  // A power of two, so that the first bits of a hash say the pass; the last ones say the place in a table.
  const bits = Math.max(0, Math.ceil(Math.log2(total / limits.passRows)));
  const passes = 2 ** bits;
  if (passes > limits.passes) return undefined;
  const found: { row: number; original: number }[] = [];
  for (let pass = 0; pass < passes; pass++) {
    // By chance a part holds a little more than its share; twice as much means that a few values are most of the table.
    const room = Math.min(total, 2 * limits.passRows);
    let left = candidatesOf(product, first, { pass, bits, room });
    if (left === undefined) return undefined;
    for (const column of others) {
      if (left.rows.length > 0) left = refine(left, gather(product, column, left.rows));
    }
    const { rows, labels } = left;
    labels.forEach((label, place) => {
      if (label !== place) found.push({ row: rows[place] ?? -1, original: rows[label] ?? -1 });
    });
  }
  found.sort((a, b) => a.row - b.row);
  return { rows: found.map(({ row }) => row), original: found[0]?.original ?? -1 };
}

/** The rows of one part whose value in the first column is that of another; undefined when the part is too large. */
function candidatesOf(
  product: ProductView,
  column: string,
  { pass, bits, room }: { readonly pass: number; readonly bits: number; readonly room: number },
): Candidates | undefined {
  const rows = new Int32Array(room);
  const keys = new Uint32Array(2 * room);
  let count = 0;
  for (const { start, keys: all } of keyRuns(product, column)) {
    for (let place = 0; place < all.length; place += 2) {
      const low = all[place] ?? 0;
      const high = all[place + 1] ?? 0;
      if (bits > 0 && hashOf(low, high) >>> (32 - bits) !== pass) continue;
      if (count === room) return undefined;
      keys[2 * count] = low;
      keys[2 * count + 1] = high;
      rows[count++] = start + place / 2;
    }
  }
  return refine({ rows: rows.subarray(0, count), labels: new Int32Array(count) }, keys.subarray(0, 2 * count));
}

/** Keys of a column at some rows; runs without any are not read. */
function gather(product: ProductView, column: string, rows: Int32Array): Uint32Array {
  const keys = new Uint32Array(2 * rows.length);
  let place = 0;
  for (const { start, keys: all } of keyRuns(product, column, new Set(rows.map((row) => Math.floor(row / RUN_ROWS))))) {
    for (; (rows[place] ?? Infinity) < start + all.length / 2; place++) {
      const from = 2 * ((rows[place] ?? 0) - start);
      keys.set(all.subarray(from, from + 2), 2 * place);
    }
  }
  return keys;
}

/** The values of a column as pairs of words that are equal where the values are, run by run. */
function* keyRuns(
  product: ProductView,
  column: string,
  wanted?: ReadonlySet<number>,
): Iterable<{ readonly start: number; readonly keys: Uint32Array }> {
  const total = product.shapeAt(column)?.[0] ?? 0;
  const texts = new Map<string, number>();
  for (let start = 0; start < total; start += RUN_ROWS) {
    if (wanted?.has(start / RUN_ROWS) === false) continue;
    yield { start, keys: keysOf(product.stored(column, start, Math.min(RUN_ROWS, total - start)), texts) };
  }
}

/** @param texts - the number of each text so far */
function keysOf(data: ArrayData, texts: Map<string, number>): Uint32Array {
  const numberOf = (text: string): number => {
    const known = texts.get(text) ?? texts.size;
    texts.set(text, known);
    return known;
  };
  if (data instanceof BigInt64Array) return new Uint32Array(data.buffer, data.byteOffset, 2 * data.length);
  const isText = (values: ArrayData): values is readonly string[] => Array.isArray(values);
  const numbers = isText(data) ? Float64Array.from(data, numberOf) : new Float64Array(data);
  for (let index = 0; index < numbers.length; index++) numbers[index] = (numbers[index] ?? 0) + 0; // -0 is 0
  return new Uint32Array(numbers.buffer);
}

/** Those of the candidates that agree with another in one more column. */
function refine({ rows, labels }: Candidates, keys: Uint32Array): Candidates {
  const size = 2 ** Math.ceil(Math.log2(2 * rows.length + 2));
  const table = new Int32Array(size).fill(-1);
  const next = new Int32Array(rows.length);
  const isShared = new Uint8Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    const low = keys[2 * place] ?? 0;
    const high = keys[2 * place + 1] ?? 0;
    let slot = hashOf(low, high ^ (labels[place] ?? 0)) & (size - 1);
    let other = table[slot] ?? -1;
    while (
      other >= 0 &&
      !(labels[other] === labels[place] && keys[2 * other] === low && keys[2 * other + 1] === high)
    ) {
      slot = (slot + 1) & (size - 1);
      other = table[slot] ?? -1;
    }
    if (other < 0) table[slot] = place;
    else isShared[place] = isShared[other] = 1;
    next[place] = other < 0 ? place : other;
  }
  const places = new Int32Array(rows.length);
  let count = 0;
  for (let place = 0; place < rows.length; place++) if (isShared[place] === 1) places[place] = count++;
  const kept = (_: number, place: number) => isShared[place] === 1;
  return { rows: rows.filter(kept), labels: next.filter(kept).map((label) => places[label] ?? -1) };
}

/** The final mix of MurmurHash3 on both words: every bit of a value moves half of those of its hash. */
function hashOf(low: number, high: number): number {
  return mixed(low ^ mixed(high));
}

function mixed(word: number): number {
  let bits = word | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
