import type { ChunkLayout } from "./chunk-layout.js";
import type { ChunkTable } from "./chunk-table.js";
import type { Fields } from "./fields.js";
import type { IndexReader } from "./index-reader.js";
import { UNDEFINED_ADDRESS } from "./object-header.js";

/** What an array of chunks is for. */
const CLIENT = { plain: 0, filtered: 1 };

/** The elements of an index that numbers all chunks the dataset could have, in one row. */
export class LinearIndex {
  readonly #layout: ChunkLayout;
  readonly #table: ChunkTable;
  readonly #isFiltered: boolean;
  readonly #axes: readonly number[];

  /**
   * @param header - where the index says what its elements are
   * @throws {@link Hdf5ReadError} when they are no chunks, or of another width
   */
  constructor(
    reader: IndexReader,
    layout: ChunkLayout,
    table: ChunkTable,
    header: { readonly client: number; readonly elementBytes: number },
  ) {
    this.#layout = layout;
    this.#table = table;
    this.#isFiltered = header.client === CLIENT.filtered;
    this.#axes = linearAxes(layout.fullGrid);
    const isKnown = header.client === CLIENT.plain || this.#isFiltered;
    const expectedBytes = 8 + (this.#isFiltered ? layout.sizeBytes + 4 : 0);
    const isOneRow = layout.fullGrid.filter((length) => length === Infinity).length <= 1;
    if (!isKnown || header.elementBytes !== expectedBytes || !isOneRow) {
      throw reader.damage("has elements of another kind", layout.address);
    }
  }

  /** Reads elements from number `first` on. */
  readElements(fields: Fields, first: number, count: number): void {
    const { chunkBytes, sizeBytes } = this.#layout;
    for (let number = first; number < first + count; number++) {
      const address = fields.uint(8);
      const bytes = this.#isFiltered ? fields.uint(sizeBytes) : chunkBytes;
      const filterMask = this.#isFiltered ? fields.uint(4) : 0;
      if (address < UNDEFINED_ADDRESS) this.#table.add(this.#place(number), address, bytes, filterMask);
    }
  }

  #place(number: number): number[] {
    const { fullGrid } = this.#layout;
    const place = fullGrid.map(() => 0);
    let rest = number;
    for (const axis of this.#axes) {
      const length = fullGrid[axis] ?? 1;
      place[axis] = length === Infinity ? rest : rest % length;
      rest = Math.floor(rest / length);
    }
    return place;
  }
}

/** The axes from the one that runs fastest to the slowest: the last first, and one that may grow for ever at the end. */
export function linearAxes(fullGrid: readonly number[]): number[] {
  const axes = fullGrid.map((_, axis) => axis).reverse();
  const isEndless = (axis: number): boolean => fullGrid[axis] === Infinity;
  return [...axes.filter((axis) => !isEndless(axis)), ...axes.filter(isEndless)];
}
