import { Hdf5ReadError, LimitExceededError } from "./errors.js";
import type { ChunkLayout } from "./chunk-layout.js";
import type { IndexReader } from "./index-reader.js";
import { LIMITS } from "./limits.js";

/** One chunk as it lies in the file. */
export interface StoredChunk {
  /** Absolute position. */
  readonly position: number;
  readonly bytes: number;
  /** Bit k is set when the k-th filter was passed over for this chunk. */
  readonly filterMask: number;
}

/** Where the chunks of a dataset lie. */
export interface ChunkIndex {
  /** The chunk at a place of the grid, row-major; undefined when it was never written. */
  chunk(ordinal: number): StoredChunk | undefined;
}

/** What a table has to know of the file. */
type IndexBounds = Pick<IndexReader, "base" | "fileBytes" | "place">;

/** Numbers of one entry: ordinal, position, bytes, filter mask. */
const WIDTH = 4;

/** The chunks that were written, by their place in the grid. */
export class ChunkTable implements ChunkIndex {
  readonly #reader: IndexBounds;
  readonly #layout: ChunkLayout;
  #entries = new Float64Array(64 * WIDTH);
  #length = 0;
  /** Those passed over too. */
  #added = 0;
  #isOrdered = true;

  constructor(reader: IndexBounds, layout: ChunkLayout) {
    this.#reader = reader;
    this.#layout = layout;
  }

  /**
   * Adds a chunk; one beyond the end of the array is passed over.
   *
   * @param place - its place in the grid
   * @param address - as the index gives it
   * @throws {@link Hdf5ReadError} when it reaches beyond the end of the file
   * @throws {@link LimitExceededError} when it is too large, or there are too many
   */
  add(place: readonly number[], address: number, bytes: number, filterMask: number): void {
    this.#checkLimit("number of stored chunks", ++this.#added, LIMITS.chunks);
    const ordinal = ordinalOf(place, this.#layout.grid);
    if (ordinal === undefined) return;
    const position = this.#reader.base + address;
    if (position + bytes > this.#reader.fileBytes) {
      const name = chunkName(place, this.#layout.chunkShape);
      throw new Hdf5ReadError(this.#reader.place, `the chunk at ${name} reaches beyond the end of the file`);
    }
    this.#checkLimit("stored size of a chunk in bytes", bytes, LIMITS.packedChunkBytes);
    if (this.#length > 0 && ordinal <= (this.#entries[(this.#length - 1) * WIDTH] ?? 0)) this.#isOrdered = false;
    if ((this.#length + 1) * WIDTH > this.#entries.length) this.#grow();
    const at = this.#length * WIDTH;
    this.#entries[at] = ordinal;
    this.#entries[at + 1] = position;
    this.#entries[at + 2] = bytes;
    this.#entries[at + 3] = filterMask;
    this.#length += 1;
  }

  chunk(ordinal: number): StoredChunk | undefined {
    if (!this.#isOrdered) this.#order();
    let [low, high] = [0, Math.min(ordinal, this.#length - 1)];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#entries[middle * WIDTH] ?? 0) <= ordinal) low = middle;
      else high = middle - 1;
    }
    const at = low * WIDTH;
    if (this.#length === 0 || this.#entries[at] !== ordinal) return undefined;
    return {
      position: this.#entries[at + 1] ?? 0,
      bytes: this.#entries[at + 2] ?? 0,
      filterMask: this.#entries[at + 3] ?? 0,
    };
  }

  #checkLimit(quantity: string, found: number, limit: number): void {
    if (found > limit) throw new LimitExceededError(this.#reader.place, quantity, found, limit);
  }

  #grow(): void {
    const larger = new Float64Array(this.#entries.length * 2);
    larger.set(this.#entries);
    this.#entries = larger;
  }

  /** Brings entries into the order of the grid, where an index keeps them in another. */
  #order(): void {
    const from = this.#entries;
    const order = Uint32Array.from({ length: this.#length }, (_, index) => index);
    order.sort((a, b) => (from[a * WIDTH] ?? 0) - (from[b * WIDTH] ?? 0));
    this.#entries = new Float64Array(from.length);
    order.forEach((entry, index) => {
      this.#entries.set(from.subarray(entry * WIDTH, (entry + 1) * WIDTH), index * WIDTH);
    });
    this.#isOrdered = true;
  }
}

/** The row-major number of a place in the grid; undefined outside it. */
function ordinalOf(place: readonly number[], grid: readonly number[]): number | undefined {
  let ordinal = 0;
  for (let axis = 0; axis < grid.length; axis++) {
    const [at, length] = [place[axis] ?? 0, grid[axis] ?? 1];
    if (at >= length) return undefined;
    ordinal = ordinal * length + at;
  }
  return ordinal;
}

/** A chunk's name in a message: the index of its first element. */
export function chunkName(place: readonly number[], chunkShape: readonly number[]): string {
  return `[${place.map((at, axis) => at * (chunkShape[axis] ?? 1)).join()}]`;
}
