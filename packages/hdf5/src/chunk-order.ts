import type { IndexReader } from "./index-reader.js";

/** Makes sure that the chunks of a tree come in ascending order, row-major, and none twice. */
export class ChunkOrder {
  readonly #reader: IndexReader;
  #previous: readonly number[] | undefined;

  constructor(reader: IndexReader) {
    this.#reader = reader;
  }

  /** @throws {@link Hdf5ReadError} when a chunk does not lie behind the one before */
  check(place: readonly number[], address: number): void {
    const previous = this.#previous;
    this.#previous = place;
    if (previous === undefined) return;
    const axis = place.findIndex((at, index) => at !== previous[index]);
    if (axis >= 0 && (place[axis] ?? 0) > (previous[axis] ?? 0)) return;
    throw this.#reader.damage("has its chunks in a wrong order", address);
  }
}
