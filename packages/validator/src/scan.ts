import type { OpenProduct } from "@dmdc/hdf5";

/** What one pass over a numeric dataset finds; every data rule reads from here. */
export interface DatasetStatistics {
  readonly values: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Flat index of the first NaN, and how many there are. */
  readonly nan: Occurrences;
  readonly infinite: Occurrences;
  readonly negative: Occurrences;
  /** First value that is not above the one before it, in one dimension. */
  readonly notIncreasing: Occurrences;
  /** Sums over all but the first axis; shape (rows). */
  readonly rowSums: Float64Array;
}

/** Where something occurs first in the flat array, with what value, and how often. */
export interface Occurrences {
  readonly count: number;
  readonly first: number;
  readonly value: number;
  /** The value before the first. */
  readonly before: number;
}

class Tally implements Occurrences {
  count = 0;
  first = -1;
  value = NaN;
  before = NaN;

  add(index: number, value: number, before: number): void {
    if (this.count === 0) [this.first, this.value, this.before] = [index, value, before];
    this.count += 1;
  }
}

/** Reads every value of a dataset once, block by block. */
export function scanDataset(product: OpenProduct, pointer: string, shape: readonly number[]): DatasetStatistics {
  const rows = shape[0] ?? 1;
  const rowLength = shape.slice(1).reduce((product, length) => product * length, 1);
  const rowSums = new Float64Array(rows);
  const [nan, infinite, negative, notIncreasing] = [new Tally(), new Tally(), new Tally(), new Tally()];
  let [minimum, maximum, previous, index] = [Infinity, -Infinity, -Infinity, 0];
  for (const block of product.blocks(pointer)) {
    for (const stored of block.data) {
      const value = Number(stored);
      if (Number.isNaN(value)) nan.add(index, value, previous);
      else if (!Number.isFinite(value)) infinite.add(index, value, previous);
      if (value < 0) negative.add(index, value, previous);
      if (!(value > previous)) notIncreasing.add(index, value, previous);
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
      const row = rowLength === 0 ? 0 : Math.floor(index / rowLength);
      rowSums[row] = (rowSums[row] ?? 0) + value;
      previous = value;
      index += 1;
    }
  }
  return { values: index, minimum, maximum, nan, infinite, negative, notIncreasing, rowSums };
}
