import { readChunkIndex, type ChunkIndex, type StoredChunk } from "./chunk-index.js";
import type { FilterInfo, StoredDataset } from "./dataset.js";
import { elementCount } from "./dtype.js";
import { Hdf5ReadError } from "./errors.js";
import type { FileAccess } from "./file-access.js";
import { inflateExactly } from "./inflate.js";
import type { Slice } from "./rows.js";

const GZIP = 1;
const SHUFFLE = 2;

/**
 * Reads chunks without the library, which does not notice when a chunk unpacks to too few bytes, and then hands on
 * whatever lay in memory behind it. It is faster as well, where the platform has a native zlib.
 */
export class ChunkReader {
  readonly #file: FileAccess;
  readonly #dataset: StoredDataset;
  readonly #index: ChunkIndex;
  readonly #chunkShape: readonly number[];
  readonly #elementBytes: number;
  #packed = new Uint8Array(0);

  private constructor(file: FileAccess, dataset: StoredDataset, index: ChunkIndex, chunkShape: readonly number[]) {
    this.#file = file;
    this.#dataset = dataset;
    this.#index = index;
    this.#chunkShape = chunkShape;
    this.#elementBytes = dataset.metadata.size;
  }

  /**
   * A reader of a dataset's chunks; undefined when the library has to read them, because they are filtered or indexed in
   * a rarer way.
   */
  static of(file: FileAccess, dataset: StoredDataset): ChunkReader | undefined {
    const { metadata, filters, type } = dataset;
    const isPlain = (metadata.littleEndian || metadata.size === 1) && type.dtype !== "string";
    const { chunks } = metadata;
    if (!isPlain || chunks === null || !areUsual(filters)) return undefined;
    const index = readChunkIndex(file, dataset);
    return index && new ChunkReader(file, dataset, index, chunks);
  }

  /** Reads a box into `target`, row-major; false when one of its chunks was never written. */
  read({ start, count }: Slice, target: Uint8Array): boolean {
    const first = start.map((from, axis) => Math.floor(from / (this.#chunkShape[axis] ?? 1)));
    const last = start.map((from, axis) => Math.floor((from + (count[axis] ?? 1) - 1) / (this.#chunkShape[axis] ?? 1)));
    for (const place of boxPlaces(first, last)) {
      const ordinal = place.reduce((sum, at, axis) => sum * (this.#index.grid[axis] ?? 1) + at, 0);
      const stored = this.#index.chunk(ordinal);
      if (stored === undefined) return false;
      const chunkStart = place.map((at, axis) => at * (this.#chunkShape[axis] ?? 1));
      copyOverlap(this.#unpack(stored), chunkStart, this.#chunkShape, target, start, count, this.#elementBytes);
    }
    return true;
  }

  #unpack({ position, bytes, filterMask }: StoredChunk): Uint8Array {
    if (this.#packed.length < bytes) this.#packed = new Uint8Array(bytes);
    let data = this.#packed.subarray(0, bytes);
    const chunkBytes = elementCount(this.#chunkShape) * this.#elementBytes;
    if (this.#file.source.read(data, position) < bytes) throw this.#error("a chunk reaches beyond the end of the file");
    for (const [number, { id, options }] of [...this.#dataset.filters.entries()].reverse()) {
      if (((filterMask >>> number) & 1) === 1) continue;
      if (id === GZIP) data = this.#inflate(data, chunkBytes);
      else data = unshuffle(data, options[0] ?? this.#elementBytes);
    }
    if (data.length !== chunkBytes) throw this.#error(`a chunk has ${data.length} bytes instead of ${chunkBytes}`);
    return data;
  }

  #inflate(packed: Uint8Array, bytes: number): Uint8Array<ArrayBuffer> {
    try {
      return inflateExactly(packed, bytes) as Uint8Array<ArrayBuffer>;
    } catch (cause) {
      throw this.#error(`a gzip chunk is damaged: ${(cause as Error).message}`, cause);
    }
  }

  #error(reason: string, cause?: unknown): Hdf5ReadError {
    return new Hdf5ReadError(this.#file.at(this.#dataset.path), reason, "", { cause });
  }
}

/** At most one gzip and one shuffle, so that the size of a chunk is known after each step. */
function areUsual(filters: readonly FilterInfo[]): boolean {
  const ids = filters.map(({ id }) => id);
  return ids.every((id) => id === GZIP || id === SHUFFLE) && new Set(ids).size === ids.length;
}

/** Undoes HDF5's shuffle, which puts the first bytes of all elements first, then the second ones, and so on. */
export function unshuffle(data: Uint8Array, elementBytes: number): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(data.length);
  const count = Math.floor(data.length / elementBytes);
  for (let byte = 0; byte < elementBytes; byte++) {
    const plane = data.subarray(byte * count, (byte + 1) * count);
    for (let index = 0, at = byte; index < count; index++, at += elementBytes) result[at] = plane[index] ?? 0;
  }
  result.set(data.subarray(count * elementBytes), count * elementBytes);
  return result;
}

/** All places from `first` to `last`, row-major. */
function* boxPlaces(first: readonly number[], last: readonly number[]): Generator<readonly number[]> {
  const [from = 0, ...innerFirst] = first;
  const [to = 0, ...innerLast] = last;
  for (let at = from; at <= to; at++) {
    if (innerFirst.length === 0) yield [at];
    else for (const inner of boxPlaces(innerFirst, innerLast)) yield [at, ...inner];
  }
}

/** Copies what a chunk and a box have in common, in the longest runs that lie in one piece in both. */
function copyOverlap(
  chunk: Uint8Array,
  chunkStart: readonly number[],
  chunkShape: readonly number[],
  target: Uint8Array,
  boxStart: readonly number[],
  boxShape: readonly number[],
  elementBytes: number,
): void {
  const from = chunkStart.map((start, axis) => Math.max(start, boxStart[axis] ?? 0));
  const extent = chunkStart.map((start, axis) => {
    const chunkEnd = start + (chunkShape[axis] ?? 1);
    return Math.min(chunkEnd, (boxStart[axis] ?? 0) + (boxShape[axis] ?? 1)) - (from[axis] ?? 0);
  });
  let runAxis = extent.length - 1;
  while (runAxis > 0 && extent[runAxis] === chunkShape[runAxis] && extent[runAxis] === boxShape[runAxis]) runAxis--;
  const run = elementCount(extent.slice(runAxis)) * elementBytes;
  const copy = (axis: number, chunkAt: number, boxAt: number): void => {
    const chunkFrom = chunkAt * (chunkShape[axis] ?? 1) + (from[axis] ?? 0) - (chunkStart[axis] ?? 0);
    const boxFrom = boxAt * (boxShape[axis] ?? 1) + (from[axis] ?? 0) - (boxStart[axis] ?? 0);
    if (axis === runAxis) {
      const step = [elementCount(chunkShape.slice(axis + 1)), elementCount(boxShape.slice(axis + 1))];
      const at = chunkFrom * (step[0] ?? 1) * elementBytes;
      target.set(chunk.subarray(at, at + run), boxFrom * (step[1] ?? 1) * elementBytes);
      return;
    }
    for (let index = 0; index < (extent[axis] ?? 0); index++) copy(axis + 1, chunkFrom + index, boxFrom + index);
  };
  copy(0, 0, 0);
}
