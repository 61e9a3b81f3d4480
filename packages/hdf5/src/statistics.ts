import type { NumericData } from "./document.js";
import { elementCount } from "./dtype.js";
import { KEPT_REPEATS, LANES, plainEngine, RUN_VALUES, sumOfLanes, type ScanEngine } from "./scan-plain.js";

/** Values of one statistics block: extremes are kept for each, and sums are formed block by block. */
export const STATISTICS_BLOCK: number = RUN_VALUES;

/** Rows shorter than this are added up without the engine: calling it would cost more. */
const SHORT_ROW = 64;

/** Where something occurs first in the flat array, with what value, and how often. */
export interface Occurrences {
  readonly count: number;
  /** Row-major index; -1 when there is none. */
  readonly first: number;
  readonly value: number;
  /** The value before the first; -Infinity when it is the first of all. */
  readonly before: number;
}

/** Extremes of each run of values, so that a look for the ones that matter need not read the others. */
export interface BlockExtremes {
  /** Values of a block; the last may have fewer. */
  readonly elements: number;
  /** NaN passed over; Infinity for a block of NaN alone; shape (blocks). */
  readonly minimum: Float64Array;
  /** -Infinity for a block of NaN alone; shape (blocks). */
  readonly maximum: Float64Array;
  /** Shape (blocks). */
  readonly sum: Float64Array;
  /** Row-major indices of the values that equal the one before them; undefined for a block with more than 64. */
  readonly repeats: readonly (readonly number[] | undefined)[];
}

/** What one pass over a numeric dataset finds. */
export interface DatasetStatistics {
  /** How many values were read. */
  readonly values: number;
  /** Least value, NaN passed over; Infinity when there is none. */
  readonly minimum: number;
  /** Greatest value, NaN passed over; -Infinity when there is none. */
  readonly maximum: number;
  /** Exact extremes of an int64 array, whose values may have no double; undefined for other arrays, and without values. */
  readonly integers?: { readonly minimum: bigint; readonly maximum: bigint };
  /** Sum of all values, in an order that depends on nothing but their number; NaN when one of them is. */
  readonly sum: number;
  readonly nan: Occurrences;
  readonly infinite: Occurrences;
  /** Values below 0. */
  readonly negative: Occurrences;
  /** Values that are not above the one before them in row-major order, NaN among them. */
  readonly notIncreasing: Occurrences;
  /** Sums over all but the first axis; shape (rows), empty unless there are two axes or more. */
  readonly rowSums: Float64Array;
  readonly blocks: BlockExtremes;
}

type Tally = { -readonly [K in keyof Occurrences]: Occurrences[K] };

const newTally = (): Tally => ({ count: 0, first: -1, value: NaN, before: NaN });

/** Where a scan begins, when not at the first value. */
export interface ScanStart {
  /** Row-major index of the first value: a multiple of {@link STATISTICS_BLOCK}, and the first of a row. */
  readonly index: number;
  /** The value before it. */
  readonly previous: number | bigint;
}

/** Forms the statistics of an array whose values come piece by piece, in order. */
export class StatisticsBuilder {
  readonly #engine: ScanEngine;
  readonly #tallies = { nan: newTally(), infinite: newTally(), negative: newTally(), notIncreasing: newTally() };
  readonly #blockLanes = new Float64Array(LANES);
  readonly #minima: number[] = [];
  readonly #maxima: number[] = [];
  readonly #sums: number[] = [];
  readonly #repeats: (readonly number[] | undefined)[] = [];
  readonly #rows: RowSums | undefined;
  readonly #start: number;
  #index: number;
  #previous: number | bigint;
  #blockRepeats: number[] | undefined = [];
  #block: Extremes = NO_EXTREMES;
  #whole: Extremes = NO_EXTREMES;

  /**
   * @param shape - of what will be added; its first axis counts only the rows that are
   * @throws RangeError when a scan does not begin where a block begins
   */
  constructor(shape: readonly number[], engine: ScanEngine = plainEngine, start?: ScanStart) {
    if ((start?.index ?? 0) % STATISTICS_BLOCK !== 0) {
      throw new RangeError(`a scan can begin at a multiple of ${STATISTICS_BLOCK} values, not at ${start?.index ?? 0}`);
    }
    this.#engine = engine;
    this.#rows = shape.length < 2 ? undefined : new RowSums(shape);
    this.#start = this.#index = start?.index ?? 0;
    this.#previous = start?.previous ?? -Infinity;
  }

  /** Adds the values that come next. */
  add(data: NumericData): void {
    for (let from = 0; from < data.length;) {
      const room = STATISTICS_BLOCK - (this.#index % STATISTICS_BLOCK);
      const part = data.subarray(from, Math.min(from + room, data.length));
      this.#addPart(this.#engine.hold(part));
      from += part.length;
    }
  }

  /** What was found in all that was added. */
  finish(): DatasetStatistics {
    if (this.#index % STATISTICS_BLOCK !== 0) this.#closeBlock();
    const { minimum, maximum } = this.#whole;
    return {
      values: this.#index - this.#start,
      minimum: plainNumber(minimum),
      maximum: plainNumber(maximum),
      ...(typeof minimum === "bigint" && typeof maximum === "bigint" && { integers: { minimum, maximum } }),
      sum: inOrder(this.#sums),
      ...this.#tallies,
      rowSums: this.#rows?.sums ?? new Float64Array(0),
      blocks: {
        elements: STATISTICS_BLOCK,
        minimum: Float64Array.from(this.#minima),
        maximum: Float64Array.from(this.#maxima),
        sum: Float64Array.from(this.#sums),
        repeats: this.#repeats,
      },
    };
  }

  #addPart(data: NumericData): void {
    const run = this.#engine.scan(data, this.#previous, this.#blockLanes, this.#index);
    const { nan, infinite, negative, notIncreasing } = this.#tallies;
    const sumIsFinite = Number.isFinite(sumOfLanes(this.#blockLanes));
    if (!sumIsFinite || run.minimum < 0) {
      const counts = this.#engine.count(data);
      this.#tally(nan, counts.nan, data, (value) => Number.isNaN(value));
      this.#tally(infinite, counts.infinite, data, (value) => value === Infinity || value === -Infinity);
      this.#tally(negative, counts.negative, data, (value) => value < 0);
    }
    this.#tally(notIncreasing, data.length - run.increasing, data, (value, before) => !(value > before));
    this.#noteRepeats(run.repeats);
    this.#rows?.add(data, this.#engine);
    this.#block = join(this.#block, run);
    this.#previous = data[data.length - 1] ?? this.#previous;
    this.#index += data.length;
    if (this.#index % STATISTICS_BLOCK === 0) this.#closeBlock();
  }

  #noteRepeats(places: readonly number[] | undefined): void {
    const kept = this.#blockRepeats;
    const isKept = kept !== undefined && places !== undefined && kept.length + places.length <= KEPT_REPEATS;
    if (!isKept) this.#blockRepeats = undefined;
    // The value that stands for "none before" is no value.
    else for (const place of places) if (this.#index + place > 0) kept.push(this.#index + place);
  }

  #closeBlock(): void {
    this.#repeats.push(this.#blockRepeats);
    this.#blockRepeats = [];
    this.#sums.push(sumOfLanes(this.#blockLanes));
    this.#blockLanes.fill(0);
    this.#minima.push(plainNumber(this.#block.minimum));
    this.#maxima.push(plainNumber(this.#block.maximum));
    this.#whole = join(this.#whole, this.#block);
    this.#block = NO_EXTREMES;
  }

  #tally(
    tally: Tally,
    count: number,
    data: NumericData,
    matches: (value: number | bigint, before: number | bigint) => boolean,
  ): void {
    if (count === 0) return;
    if (tally.count === 0) {
      let place = 0;
      let before = this.#previous;
      for (; place < data.length - 1 && !matches(data[place] ?? NaN, before); place++) before = data[place] ?? NaN;
      tally.first = this.#index + place;
      tally.value = Number(data[place]);
      tally.before = Number(before);
    }
    tally.count += count;
  }
}

/** Adds up each row, whatever pieces it comes in. */
class RowSums {
  readonly sums: Float64Array;
  readonly #length: number;
  readonly #lanes = new Float64Array(LANES);
  #row = 0;
  #place = 0;

  constructor(shape: readonly number[]) {
    this.sums = new Float64Array(shape[0] ?? 0);
    this.#length = elementCount(shape.slice(1));
  }

  add(data: NumericData, engine: ScanEngine): void {
    for (let from = 0; from < data.length;) {
      const to = Math.min(from + this.#length - this.#place, data.length);
      const part = data.subarray(from, to);
      const summer = part.length < SHORT_ROW ? plainEngine : engine;
      summer.scan(part, data[from - 1] ?? part[0] ?? 0, this.#lanes, this.#place);
      this.#place += part.length;
      from = to;
      if (this.#place === this.#length) this.#closeRow();
    }
  }

  #closeRow(): void {
    this.sums[this.#row++] = sumOfLanes(this.#lanes);
    this.#lanes.fill(0);
    this.#place = 0;
  }
}

interface Extremes {
  readonly minimum: number | bigint;
  readonly maximum: number | bigint;
}

const NO_EXTREMES: Extremes = { minimum: Infinity, maximum: -Infinity };

function join(left: Extremes, right: Extremes): Extremes {
  return {
    minimum: right.minimum < left.minimum ? right.minimum : left.minimum,
    maximum: right.maximum > left.maximum ? right.maximum : left.maximum,
  };
}

/** The nearest double, and 0 for -0: which of two equal values comes first is no property of the data. */
function plainNumber(value: number | bigint): number {
  return Number(value) + 0;
}

/**
 * Joins the statistics of two parts of one array, the second of which begins where the first ends.
 *
 * @throws RangeError when the first does not end where a block ends
 */
export function joinStatistics(left: DatasetStatistics, right: DatasetStatistics): DatasetStatistics {
  if (right.values === 0) return left;
  if (left.values % STATISTICS_BLOCK !== 0) {
    throw new RangeError(`parts of an array can be joined at a multiple of ${STATISTICS_BLOCK} values`);
  }
  const either = (name: "nan" | "infinite" | "negative" | "notIncreasing"): Occurrences => {
    const [a, b] = [left[name], right[name]];
    return { ...(a.count === 0 ? b : a), count: a.count + b.count };
  };
  const integers = joinIntegers(left.integers, right.integers);
  const sums = concatenate(left.blocks.sum, right.blocks.sum);
  return {
    values: left.values + right.values,
    minimum: Math.min(left.minimum, right.minimum),
    maximum: Math.max(left.maximum, right.maximum),
    ...(integers && { integers }),
    sum: inOrder(sums),
    nan: either("nan"),
    infinite: either("infinite"),
    negative: either("negative"),
    notIncreasing: either("notIncreasing"),
    rowSums: concatenate(left.rowSums, right.rowSums),
    blocks: {
      elements: STATISTICS_BLOCK,
      minimum: concatenate(left.blocks.minimum, right.blocks.minimum),
      maximum: concatenate(left.blocks.maximum, right.blocks.maximum),
      sum: sums,
      repeats: [...left.blocks.repeats, ...right.blocks.repeats],
    },
  };
}

function joinIntegers(
  left: DatasetStatistics["integers"],
  right: DatasetStatistics["integers"],
): DatasetStatistics["integers"] {
  if (!left || !right) return left ?? right;
  return {
    minimum: right.minimum < left.minimum ? right.minimum : left.minimum,
    maximum: right.maximum > left.maximum ? right.maximum : left.maximum,
  };
}

function inOrder(sums: Iterable<number>): number {
  let total = 0;
  for (const sum of sums) total += sum;
  return total;
}

function concatenate(left: Float64Array, right: Float64Array): Float64Array {
  const whole = new Float64Array(left.length + right.length);
  whole.set(left);
  whole.set(right, left.length);
  return whole;
}
