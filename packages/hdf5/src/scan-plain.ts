import type { NumericData } from "./document.js";

/** How many interleaved sums a run is added up in; see {@link ScanEngine.scan}. */
export const LANES = 8;

/** The most values of one run. */
export const RUN_VALUES = 65_536;

/** Places of values that equal the one before are kept for runs with at most so many of them. */
export const KEPT_REPEATS = 64;

/** What one pass over a run of values finds. */
export interface Run {
  /** Least and greatest value, NaN passed over; ±Infinity when there is none. */
  readonly minimum: number | bigint;
  readonly maximum: number | bigint;
  /** How many values are above the one before. */
  readonly increasing: number;
  /** Places of the values that equal the one before; undefined when there are more than are kept. */
  readonly repeats: readonly number[] | undefined;
}

/** How often what is rarely there is there. */
export interface Counts {
  readonly nan: number;
  readonly infinite: number;
  readonly negative: number;
}

/** One way of going over values; every engine gives the same answers, bit for bit. */
export interface ScanEngine {
  /** Gives the values themselves, or a copy, where this engine reads fastest; the next call may overwrite it. */
  hold(data: NumericData): NumericData;
  /**
   * Goes over all values once.
   *
   * Sums are kept in eight lanes, so that they can be added in parallel and still come out the same everywhere: the
   * value at place `i` goes to lane `(phase + i) mod 8`.
   *
   * @param data - one run, of at most {@link RUN_VALUES} values
   * @param previous - the value before the first; -Infinity when there is none
   * @param lanes - eight sums, added to
   */
  scan(data: NumericData, previous: number | bigint, lanes: Float64Array, phase: number): Run;
  count(data: NumericData): Counts;
}

/** The engine in plain TypeScript: the definition of what a scan finds. */
export const plainEngine: ScanEngine = {
  hold: (data) => data,
  scan(data, previous, lanes, phase) {
    let [minimum, maximum, before]: [number | bigint, number | bigint, number | bigint] = [
      Infinity,
      -Infinity,
      previous,
    ];
    const repeats: number[] = [];
    let [increasing, lane, place] = [0, phase % LANES, 0];
    for (const value of data) {
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
      if (value > before) increasing += 1;
      if (value === before && repeats.length <= KEPT_REPEATS) repeats.push(place);
      lanes[lane] = (lanes[lane] ?? 0) + Number(value);
      lane = (lane + 1) % LANES;
      before = value;
      place += 1;
    }
    return { minimum, maximum, increasing, repeats: repeats.length > KEPT_REPEATS ? undefined : repeats };
  },
  count(data) {
    let [nan, infinite, negative] = [0, 0, 0];
    for (const value of data) {
      if (Number.isNaN(value)) nan += 1;
      if (value === Infinity || value === -Infinity) infinite += 1;
      if (value < 0) negative += 1;
    }
    return { nan, infinite, negative };
  },
};

/** The sum of all lanes, in an order that vectors keep as well. */
export function sumOfLanes(lanes: Float64Array): number {
  const at = (index: number): number => lanes[index] ?? 0;
  return at(0) + at(4) + (at(2) + at(6)) + (at(1) + at(5) + (at(3) + at(7)));
}
