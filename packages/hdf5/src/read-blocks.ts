import type { DatasetInfo, StoredDataset } from "./dataset.js";
import type { NumericData } from "./document.js";
import { elementCount, NUMBER_FORMATS, type NumericDtype } from "./dtype.js";
import { Hdf5ReadError, UnsupportedTypeError } from "./errors.js";
import type { FileBytes } from "./file-bytes.js";
import { ChunkReader } from "./read-chunks.js";
import { rowRanges, rowSlice, type RowRange, type Slice } from "./rows.js";
import type { ScannableArray } from "./scan-array.js";
import { scanKernel } from "./scan-kernel.js";
import { STATISTICS_BLOCK } from "./statistics.js";

/** A run of whole rows; `data` is a view into a buffer that the next block overwrites. */
export interface Block {
  /** Index of the first row, along the first axis. */
  readonly start: number;
  readonly rows: number;
  readonly data: NumericData;
}

/** Elements of one block when nothing else is asked for. */
export const BLOCK_ELEMENTS = 1_048_576;

/** A dataset that has passed its checks, with what the file says of it. */
export interface ReadableDataset {
  readonly info: DatasetInfo;
  readonly stored: StoredDataset;
  /** Reads its chunks; undefined when the library has to. Made at the first read, since it reads where they lie. */
  chunks?: ChunkReader | undefined;
  chunksKnown?: boolean;
}

/** Reads a box of numbers into `target`, row-major, in the byte order of this machine. */
export type PartReader = (part: Slice, target: Uint8Array) => void;

/** How an array is read block by block. */
export interface BlockOptions {
  /** Values of one block, unless one row of chunks has more. */
  readonly maximumElements?: number | undefined;
  /** The rows to read; all when absent. */
  readonly rows?: RowRange | undefined;
  /** Gives the buffer for blocks of at most so many values; asked again when one is larger. */
  readonly buffer?: ((dtype: NumericDtype, length: number) => NumericData) | undefined;
}

/**
 * Reads an array block by block, every row once and in order; memory does not grow with the array.
 *
 * @throws {@link UnsupportedTypeError} when the array holds strings
 */
export function* readBlocks(
  file: FileBytes,
  dataset: ReadableDataset,
  read: PartReader,
  options: BlockOptions = {},
): Generator<Block, void, undefined> {
  const { info } = dataset;
  const { dtype } = info;
  if (dtype === "string") {
    throw new UnsupportedTypeError(file.at(info.path), "strings", Object.keys(NUMBER_FORMATS));
  }
  const newBuffer = options.buffer ?? ((kind, length) => NUMBER_FORMATS[kind].create(length));
  const region = rowSlice(info.shape, options.rows);
  let buffer = NUMBER_FORMATS[dtype].create(0);
  for (const part of parts(file, dataset, region, options.maximumElements ?? BLOCK_ELEMENTS)) {
    const length = elementCount(part.count);
    if (buffer.length < length) buffer = newBuffer(dtype, length);
    const data = buffer.subarray(0, length);
    read(part, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    yield { start: part.start[0] ?? 0, rows: part.count[0] ?? 1, data };
  }
}

/** A dataset as a scan reads it: straight into the memory of the kernel. */
export function scannable(file: FileBytes, dataset: ReadableDataset, read: PartReader): ScannableArray {
  const { shape } = dataset.info;
  const kernel = scanKernel(elementCount(shape));
  const buffer = kernel && ((dtype: NumericDtype, length: number) => kernel.buffer(dtype, length));
  return {
    shape,
    blocks: (rows) => readBlocks(file, dataset, read, { rows, buffer, maximumElements: STATISTICS_BLOCK }),
    lastValueBefore: (row) => {
      let last: number | bigint | undefined;
      for (const { data } of readBlocks(file, dataset, read, { rows: { start: row - 1, rows: 1 } })) last = data.at(-1);
      return last;
    },
  };
}

/** Cuts a box of a dataset into runs of whole rows of at most so many elements, unless one row of chunks has more. */
export function* parts(
  file: FileBytes,
  { info, stored }: ReadableDataset,
  region: Slice,
  maximum: number,
): Generator<Slice> {
  const ranges = rowRanges(region, stored.metadata.size, info.chunks?.[0] ?? 1, maximum, file.at(info.path));
  for (const { start, rows } of ranges) {
    const scalar = region.count.length === 0;
    yield scalar ? region : { start: [start, ...region.start.slice(1)], count: [rows, ...region.count.slice(1)] };
  }
}

/**
 * Reads a part of a dataset without the library.
 *
 * @returns false when only the library can read it
 * @throws {@link Hdf5ReadError} when any of its bytes cannot be read
 */
export function readDirectly(file: FileBytes, dataset: ReadableDataset, part: Slice, target: Uint8Array): boolean {
  const position = directPosition(dataset, part);
  if (position === undefined) {
    const chunks = target.length > 0 ? chunkReader(file, dataset) : undefined;
    chunks?.read(part, target);
    return chunks !== undefined;
  }
  if (file.source.read(target, position) < target.length) {
    throw new Hdf5ReadError(file.at(dataset.info.path), "its values reach beyond the end of the file");
  }
  return true;
}

/** The reader of a dataset's chunks; undefined when it has none. */
export function chunkReader(file: FileBytes, dataset: ReadableDataset): ChunkReader | undefined {
  if (dataset.chunksKnown !== true) {
    dataset.chunks = ChunkReader.of(file, dataset.stored);
    dataset.chunksKnown = true;
  }
  return dataset.chunks;
}

/** Where a part of whole rows begins in the file, when it lies there as it shall lie in memory. */
function directPosition({ info, stored }: ReadableDataset, { start, count }: Slice): number | undefined {
  const wholeRows = count.slice(1).every((extent, axis) => extent === info.shape[axis + 1]);
  if (stored.position === undefined || !wholeRows) return undefined;
  return stored.position + (start[0] ?? 0) * elementCount(info.shape.slice(1)) * stored.metadata.size;
}
