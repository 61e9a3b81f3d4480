import { lastDigit } from "./last-digit.js";

/** Groups of equal numbers of values that a density is taken from. */
const GROUPS = 32;

/** For a normal distribution of width s, two values agree with probability step / (2 √π s), and half of all pairs differ by less than 0.954 s. */
const CELLS_PER_MEDIAN = (2 * Math.sqrt(Math.PI)) / 0.954;

/** So many agreements would be expected by chance of a column that has none: it numbers the events. */
const NUMBERING = 20;

/** A column of events, no two of which agree in all columns. */
export interface Column {
  /** Shape (n). */
  readonly values: Float64Array;
  readonly dtype: string;
}

/**
 * How many pairs of events agree in every column by chance, estimated from above.
 *
 *     n (n - 1) / 2 · κ_1 · min_c κ_{c|1}
 *
 * with κ_1 for the finest column, and κ_{c|1} for another where the first agrees. Further columns are left out, because they
 * may follow from two as one may from another. None, where a column numbers the events.
 *
 * @param all - the finest column of all events, those that repeat others among them: chance repeats belong to its density
 * @param finest - the same of events that differ; so are the others
 */
export function expectedRepeats(all: Float64Array, finest: Column, others: Iterable<Column>): number {
  const { values } = finest;
  if (isNumbering(finest)) return 0;
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[a] ?? NaN) - (values[b] ?? NaN));
  let following = 1;
  for (const other of others) {
    if (isNumbering(other)) return 0;
    const ordered = Float64Array.from(order, (row) => other.values[row] ?? NaN);
    following = Math.min(following, chanceOfFollowing(ordered, gridStep(ordered, other.dtype)));
  }
  return pairs(all.length) * chanceOfAgreeing(all.toSorted(), gridStep(all, finest.dtype)) * following;
}

/** Whether no two values are equal, although whole numbers drawn from their density would be. */
function isNumbering({ values, dtype }: Column): boolean {
  if (!dtype.startsWith("int")) return false;
  const sorted = values.toSorted();
  const isDistinct = sorted.every((value, index) => index === 0 || value !== sorted[index - 1]);
  return isDistinct && pairs(sorted.length) * chanceOfAgreeing(sorted, 1) > NUMBERING;
}

/** How many pairs so many events make. */
export function pairs(events: number): number {
  return (events * (events - 1)) / 2;
}

/**
 * The least step between values of a column: that of its last digit, or of its floating-point numbers where that is coarser.
 *
 * @param values - values of the column; NaN and infinities are passed over
 */
export function gridStep(values: Iterable<number>, dtype: string): number {
  if (!dtype.startsWith("float")) return 1;
  const isSingle = dtype === "float32";
  let [digit, largest] = [1, 0];
  for (const value of values) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  const spacing = largest === 0 ? 0 : 2 ** (Math.floor(Math.log2(largest)) - (isSingle ? 23 : 52));
  for (const value of values) {
    if (Number.isFinite(value)) digit = Math.min(digit, lastDigit(value, isSingle));
    if (digit <= spacing) return spacing;
  }
  return digit;
}

/**
 * The probability that two events agree in a column, from the density of its values.
 *
 *     κ = Σ_g (1/G)² step / width_g     over G groups of equally many values
 *
 * Groups that hold one value are one group.
 *
 * @param sorted - values of the column, ascending; shape (n)
 */
export function chanceOfAgreeing(sorted: Float64Array, step: number): number {
  const groups = Math.max(1, Math.min(GROUPS, Math.floor(Math.sqrt(sorted.length))));
  const edge = (group: number) => sorted[Math.round((group * (sorted.length - 1)) / groups)] ?? NaN;
  let [chance, ofOneValue] = [0, 0];
  for (let group = 0; group < groups; group++) {
    const width = edge(group + 1) - edge(group);
    if (width < step / 2) {
      ofOneValue += 1;
    } else {
      chance += ofOneValue ** 2 + Math.min(1, step / width);
      ofOneValue = 0;
    }
  }
  return (chance + ofOneValue ** 2) / groups ** 2;
}

/**
 * The probability that two events that agree in one column agree in another.
 *
 * A column that follows from the first does not tell them apart: its values at neighbouring values of the first differ by
 * next to nothing, and the probability is 1.
 *
 * @param values - of the other column, in ascending order of the first; shape (n)
 */
export function chanceOfFollowing(values: Float64Array, step: number): number {
  const differences = values.subarray(1).map((value, index) => Math.abs(value - (values[index] ?? NaN)));
  const median = differences.toSorted()[Math.floor(differences.length / 2)] ?? 0;
  return Math.min(1, step / (CELLS_PER_MEDIAN * median));
}
