import { ChunkFilters } from "./chunk-filters.js";
import { readChunkIndex } from "./chunk-index.js";
import { readChunkLayout, type ChunkLayout } from "./chunk-layout.js";
import { chunkName, type ChunkIndex, type StoredChunk } from "./chunk-table.js";
import { copyOverlap, placeInBox } from "./chunk-overlap.js";
import type { StoredDataset } from "./dataset.js";
import { Hdf5ReadError } from "./errors.js";
import type { FileBytes } from "./file-bytes.js";
import { hasFillValue, readFillValue } from "./fill-value.js";
import type { Slice } from "./rows.js";
import { swapBytes } from "./swap-bytes.js";

/** A filter mask by which all filters are passed over. */
const NO_FILTER = 0xffff_ffff;

/**
 * Reads chunks without the library, which does not notice when a chunk unpacks to too few bytes, and then hands on
 * whatever lay in memory behind it. It is faster as well, where the platform has a native zlib.
 */
export class ChunkReader {
  readonly #file: FileBytes;
  readonly #dataset: StoredDataset;
  readonly #layout: ChunkLayout;
  readonly #index: ChunkIndex;
  readonly #filters: ChunkFilters;
  #packed = new Uint8Array(0);
  #whole = new Uint8Array(0);
  /** The chunk that was found sound last; texts are read in many small boxes. */
  #checked = -1;

  private constructor(file: FileBytes, dataset: StoredDataset, layout: ChunkLayout) {
    this.#file = file;
    this.#dataset = dataset;
    this.#layout = layout;
    this.#index = readChunkIndex(file, dataset.path, layout);
    this.#filters = new ChunkFilters(dataset.filters, layout.elementBytes, file.at(dataset.path));
  }

  /**
   * A reader of a dataset's chunks; undefined when it has none.
   *
   * @throws {@link Hdf5ReadError} when the index of the chunks is damaged
   * @throws {@link LimitExceededError} when there are too many chunks
   */
  static of(file: FileBytes, dataset: StoredDataset): ChunkReader | undefined {
    const layout = readChunkLayout(dataset, file.at(dataset.path));
    return layout && new ChunkReader(file, dataset, layout);
  }

  /**
   * Reads a box of numbers into `target`, row-major, in the byte order of this machine.
   *
   * @throws {@link Hdf5ReadError} when one of its chunks is damaged
   */
  read(box: Slice, target: Uint8Array): void {
    const { chunkShape, chunkBytes, elementBytes } = this.#layout;
    this.#visit(box, (place, ordinal) => {
      const start = place.map((at, axis) => at * (chunkShape[axis] ?? 1));
      const direct = placeInBox(start, chunkShape, box);
      const at = (direct ?? 0) * elementBytes;
      const whole = direct === undefined ? this.#scratch() : target.subarray(at, at + chunkBytes);
      if (!this.#unpack(place, ordinal, whole)) this.#fill(whole);
      if (direct === undefined) copyOverlap(whole, start, chunkShape, target, box, elementBytes);
    });
    if (!this.#dataset.metadata.littleEndian && elementBytes > 1) swapBytes(target, elementBytes);
  }

  /**
   * Makes sure that the library can read a box, whatever its type: that it meets no damaged chunk.
   *
   * @throws {@link Hdf5ReadError} when one of its chunks is damaged
   */
  check(box: Slice): void {
    this.#visit(box, (place, ordinal) => {
      if (ordinal === this.#checked) return;
      this.#unpack(place, ordinal, this.#scratch());
      this.#checked = ordinal;
    });
  }

  /** Goes through the chunks of a box, row-major. */
  #visit({ start, count }: Slice, visit: (place: readonly number[], ordinal: number) => void): void {
    const { chunkShape, grid } = this.#layout;
    const chunkOf = (index: number, axis: number): number => Math.floor(index / (chunkShape[axis] ?? 1));
    const first = start.map(chunkOf);
    const last = start.map((from, axis) => chunkOf(from + (count[axis] ?? 1) - 1, axis));
    const place = [...first];
    for (let axis = 0; axis >= 0;) {
      visit(
        place,
        place.reduce((sum, at, along) => sum * (grid[along] ?? 1) + at, 0),
      );
      for (axis = place.length - 1; axis >= 0 && place[axis] === last[axis]; axis--) place[axis] = first[axis] ?? 0;
      if (axis >= 0) place[axis] = (place[axis] ?? 0) + 1;
    }
  }

  /** Room for one chunk that does not lie in one piece in what is read. */
  #scratch(): Uint8Array {
    const { chunkBytes } = this.#layout;
    if (this.#whole.length < chunkBytes) this.#whole = new Uint8Array(chunkBytes);
    return this.#whole;
  }

  /** @returns false when the chunk was never written */
  #unpack(place: readonly number[], ordinal: number, target: Uint8Array): boolean {
    const chunk = this.#index.chunk(ordinal);
    if (chunk === undefined) {
      if (hasFillValue(this.#dataset.header, this.#file.at(this.#dataset.path))) return false;
      throw this.#error(place, "was never written, and no value is set to stand for it");
    }
    const { position, bytes } = chunk;
    const filterMask = this.#maskOf(chunk, place);
    const isPlain = this.#filters.isPlain(filterMask) && bytes === target.length;
    if (this.#packed.length < bytes && !isPlain) this.#packed = new Uint8Array(bytes);
    const stored = isPlain ? target : this.#packed.subarray(0, bytes);
    if (this.#file.source.read(stored, position) < bytes)
      throw this.#error(place, "reaches beyond the end of the file");
    try {
      if (!isPlain) this.#filters.undo(stored, filterMask, target);
    } catch (cause) {
      throw this.#error(place, `is damaged: ${(cause as Error).message}`, cause);
    }
    return true;
  }

  #maskOf({ filterMask }: StoredChunk, place: readonly number[]): number {
    if (!this.#layout.plainEdges) return filterMask;
    const { chunkShape } = this.#layout;
    const { shape } = this.#dataset.metadata;
    const reachesBeyond = place.some((at, axis) => (at + 1) * (chunkShape[axis] ?? 1) > (shape?.[axis] ?? 0));
    return reachesBeyond ? NO_FILTER : filterMask;
  }

  #fill(target: Uint8Array): void {
    const { elementBytes } = this.#layout;
    const value = readFillValue(this.#dataset.header, elementBytes, this.#file.at(this.#dataset.path));
    if (value === undefined) return;
    target.set(value);
    for (let done = value.length; done < target.length; done *= 2) target.copyWithin(done, 0, done);
  }

  #error(place: readonly number[], what: string, cause?: unknown): Hdf5ReadError {
    const reason = `the chunk at ${chunkName(place, this.#layout.chunkShape)} ${what}`;
    return new Hdf5ReadError(this.#file.at(this.#dataset.path), reason, "", { cause });
  }
}
