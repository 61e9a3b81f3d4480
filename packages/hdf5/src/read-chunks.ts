import { ChunkFilters } from "./chunk-filters.js";
import { readChunkIndex } from "./chunk-index.js";
import { readChunkLayout, type ChunkLayout } from "./chunk-layout.js";
import { chunkName, type ChunkIndex, type StoredChunk } from "./chunk-table.js";
import { copyOverlap, placeInBox } from "./chunk-overlap.js";
import type { StoredDataset } from "./dataset.js";
import { Hdf5ReadError, ProductError } from "./errors.js";
import type { FileAccess } from "./file-access.js";
import { readFillValue } from "./fill-value.js";
import type { Slice } from "./rows.js";
import { swapBytes } from "./swap-bytes.js";

/** A filter mask by which all filters are passed over. */
const NO_FILTER = 0xffff_ffff;

/**
 * Reads chunks without the library, which does not notice when a chunk unpacks to too few bytes, and then hands on
 * whatever lay in memory behind it. It is faster as well, where the platform has a native zlib.
 */
export class ChunkReader {
  readonly #file: FileAccess;
  readonly #dataset: StoredDataset;
  readonly #layout: ChunkLayout;
  readonly #index: ChunkIndex;
  readonly #filters: ChunkFilters;
  #packed = new Uint8Array(0);
  /** A chunk that does not lie in one piece in what is read. */
  #whole = new Uint8Array(0);

  private constructor(file: FileAccess, dataset: StoredDataset, layout: ChunkLayout) {
    this.#file = file;
    this.#dataset = dataset;
    this.#layout = layout;
    this.#index = readChunkIndex(file, dataset.path, layout);
    this.#filters = this.#noticing(() => new ChunkFilters(dataset.filters, dataset.metadata.size));
  }

  /**
   * A reader of a dataset's chunks; undefined when it has none, or holds texts.
   *
   * @throws {@link Hdf5ReadError} when the index of the chunks is damaged
   * @throws {@link LimitExceededError} when there are too many chunks
   */
  static of(file: FileAccess, dataset: StoredDataset): ChunkReader | undefined {
    if (dataset.type.dtype === "string") return undefined;
    const layout = readChunkLayout(dataset, file.at(dataset.path));
    return layout && new ChunkReader(file, dataset, layout);
  }

  /**
   * Reads a box into `target`, row-major, in the byte order of this machine.
   *
   * @throws {@link Hdf5ReadError} when one of its chunks is damaged
   */
  read(box: Slice, target: Uint8Array): true {
    const { chunkShape, grid } = this.#layout;
    const first = box.start.map((from, axis) => Math.floor(from / (chunkShape[axis] ?? 1)));
    const last = box.start.map((from, axis) =>
      Math.floor((from + (box.count[axis] ?? 1) - 1) / (chunkShape[axis] ?? 1)),
    );
    const place = [...first];
    for (let axis = place.length; axis >= 0;) {
      const ordinal = place.reduce((sum, at, along) => sum * (grid[along] ?? 1) + at, 0);
      this.#readChunk(place, ordinal, box, target);
      for (axis = place.length - 1; axis >= 0 && (place[axis] ?? 0) === last[axis]; axis--) {
        place[axis] = first[axis] ?? 0;
      }
      if (axis >= 0) place[axis] = (place[axis] ?? 0) + 1;
    }
    const { littleEndian, size } = this.#dataset.metadata;
    if (!littleEndian) swapBytes(target, size);
    return true;
  }

  #readChunk(place: readonly number[], ordinal: number, box: Slice, target: Uint8Array): void {
    const { chunkShape, chunkBytes } = this.#layout;
    const { size } = this.#dataset.metadata;
    const start = place.map((at, axis) => at * (chunkShape[axis] ?? 1));
    const direct = placeInBox(start, chunkShape, box);
    if (direct !== undefined) {
      this.#unpack(place, ordinal, target.subarray(direct * size, direct * size + chunkBytes));
      return;
    }
    if (this.#whole.length < chunkBytes) this.#whole = new Uint8Array(chunkBytes);
    this.#unpack(place, ordinal, this.#whole);
    copyOverlap(this.#whole, start, chunkShape, target, box, size);
  }

  #unpack(place: readonly number[], ordinal: number, target: Uint8Array): void {
    const chunk = this.#index.chunk(ordinal);
    if (chunk === undefined) this.#fill(place, target);
    else {
      this.#noticing(() => {
        this.#unpackStored(chunk, this.#maskOf(chunk, place), target);
      }, place);
    }
  }

  #unpackStored({ position, bytes }: StoredChunk, filterMask: number, target: Uint8Array): void {
    const isPlain = this.#filters.isPlain(filterMask) && bytes === target.length;
    if (this.#packed.length < bytes && !isPlain) this.#packed = new Uint8Array(bytes);
    const stored = isPlain ? target : this.#packed.subarray(0, bytes);
    if (this.#file.source.read(stored, position) < bytes) throw new Error("it reaches beyond the end of the file");
    if (!isPlain) this.#filters.undo(stored, filterMask, target);
  }

  #maskOf({ filterMask }: StoredChunk, place: readonly number[]): number {
    if (!this.#layout.plainEdges) return filterMask;
    const { chunkShape } = this.#layout;
    const { shape } = this.#dataset.metadata;
    const reachesBeyond = place.some((at, axis) => (at + 1) * (chunkShape[axis] ?? 1) > (shape?.[axis] ?? 0));
    return reachesBeyond ? NO_FILTER : filterMask;
  }

  #fill(place: readonly number[], target: Uint8Array): void {
    const where = this.#file.at(this.#dataset.path);
    const value = readFillValue(this.#dataset.header, this.#dataset.metadata.size, where);
    if (value === undefined) {
      const name = chunkName(place, this.#layout.chunkShape);
      throw new Hdf5ReadError(where, `the chunk at ${name} was never written, and no value is set to stand for it`);
    }
    target.set(value);
    for (let done = value.length; done < target.length; done *= 2) target.copyWithin(done, 0, done);
  }

  /** Says of which chunk of which file an error tells; one that says so already passes. */
  #noticing<T>(work: () => T, place?: readonly number[]): T {
    try {
      return work();
    } catch (cause) {
      if (cause instanceof ProductError) throw cause;
      const what = place ? `the chunk at ${chunkName(place, this.#layout.chunkShape)} is damaged: ` : "";
      throw new Hdf5ReadError(this.#file.at(this.#dataset.path), `${what}${(cause as Error).message}`, "", { cause });
    }
  }
}
