import type { DatasetInfo, StoredDataset } from "./dataset.js";
import type { ArrayData, NumericData } from "./document.js";
import { elementCount, NUMBER_FORMATS, type NumericDtype } from "./dtype.js";
import { Hdf5ReadError, LimitExceededError, UnsupportedTypeError } from "./errors.js";
import type { FileAccess } from "./file-access.js";
import { BUDGET } from "./limits.js";
import { ChunkReader } from "./read-chunks.js";
import { checkSlice, rowRanges, rowSlice, wholeSlice, type RowRange, type Slice } from "./rows.js";
import type { ScannableArray } from "./scan-array.js";
import { scanKernel } from "./scan-kernel.js";
import { STATISTICS_BLOCK } from "./statistics.js";
import { decodeStrings } from "./strings.js";

/** A run of whole rows; `data` is a view into a buffer that the next block overwrites. */
export interface Block {
  /** Index of the first row, along the first axis. */
  readonly start: number;
  readonly rows: number;
  readonly data: NumericData;
}

/** Elements of one block when nothing else is asked for. */
export const BLOCK_ELEMENTS = 1_048_576;

/** Strings read in one go. */
const STRING_ELEMENTS = 1024;

/** A dataset that has passed its checks, with what the file says of it. */
export interface ReadableDataset {
  readonly info: DatasetInfo;
  readonly stored: StoredDataset;
  /** Reads its chunks; undefined when the library has to. Made at the first read, since it reads where they lie. */
  chunks?: ChunkReader | undefined;
  chunksKnown?: boolean;
}

/**
 * Reads an array, or a box of it, into memory.
 *
 * @throws {@link LimitExceededError} when it is larger than an array may be
 * @throws {@link Hdf5ReadError} when any of its bytes cannot be read
 */
export function readArray(file: FileAccess, dataset: ReadableDataset, slice?: Slice): ArrayData {
  const { info, stored } = dataset;
  const region = slice ?? wholeSlice(info.shape);
  checkSlice(region, info.shape);
  const count = elementCount(region.count);
  const bytes = count * stored.metadata.size;
  if (bytes > BUDGET.arrayBytes) {
    throw new LimitExceededError(file.at(info.path), "size of the array in bytes", bytes, BUDGET.arrayBytes);
  }
  if (info.dtype === "string") return readStrings(file, dataset, region);
  const array = NUMBER_FORMATS[info.dtype].create(count);
  const target = new Uint8Array(array.buffer);
  let offset = 0;
  for (const part of parts(file, dataset, region, BLOCK_ELEMENTS)) {
    const partBytes = elementCount(part.count) * stored.metadata.size;
    readNumbers(file, dataset, part, target.subarray(offset, offset + partBytes));
    offset += partBytes;
  }
  return array;
}

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
  file: FileAccess,
  dataset: ReadableDataset,
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
    readNumbers(file, dataset, part, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    yield { start: part.start[0] ?? 0, rows: part.count[0] ?? 1, data };
  }
}

/** A dataset as a scan reads it: straight into the memory of the kernel. */
export function scannable(file: FileAccess, dataset: ReadableDataset): ScannableArray {
  const { shape } = dataset.info;
  const kernel = scanKernel(elementCount(shape));
  const buffer = kernel && ((dtype: NumericDtype, length: number) => kernel.buffer(dtype, length));
  return {
    shape,
    blocks: (rows) => readBlocks(file, dataset, { rows, buffer, maximumElements: STATISTICS_BLOCK }),
    readRow: (row) => readArray(file, dataset, rowSlice(shape, { start: row, rows: 1 })),
  };
}

function* parts(file: FileAccess, { info, stored }: ReadableDataset, region: Slice, maximum: number): Generator<Slice> {
  const ranges = rowRanges(region, stored.metadata.size, info.chunks?.[0] ?? 1, maximum, file.at(info.path));
  for (const { start, rows } of ranges) {
    const scalar = region.count.length === 0;
    yield scalar ? region : { start: [start, ...region.start.slice(1)], count: [rows, ...region.count.slice(1)] };
  }
}

function readNumbers(file: FileAccess, dataset: ReadableDataset, part: Slice, target: Uint8Array): void {
  const position = directPosition(dataset, part);
  if (position === undefined) {
    const chunks = target.length > 0 ? chunkReader(file, dataset) : undefined;
    if (chunks) {
      chunks.read(part, target);
      return;
    }
    withLibraryRead(file, dataset, part, (pointer) => {
      target.set(file.library.view(pointer, target.length));
    });
  } else if (file.source.read(target, position) < target.length) {
    throw new Hdf5ReadError(file.at(dataset.info.path), "its values reach beyond the end of the file");
  }
}

function chunkReader(file: FileAccess, dataset: ReadableDataset): ChunkReader | undefined {
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

function readStrings(file: FileAccess, dataset: ReadableDataset, region: Slice): string[] {
  const { metadata, path } = dataset.stored;
  const texts: string[] = [];
  for (const part of parts(file, dataset, region, STRING_ELEMENTS)) {
    chunkReader(file, dataset)?.check(part);
    withLibraryRead(file, dataset, part, (pointer, reclaim) => {
      try {
        const found = decodeStrings(file.library, metadata, pointer, elementCount(part.count), file.at(path));
        for (const text of found) texts.push(text);
      } finally {
        if (metadata.vlen) reclaim();
      }
    });
  }
  return texts;
}

/** Lets the library read a box into a block of wasm memory, and hands the block to `use`. */
function withLibraryRead(
  file: FileAccess,
  { stored }: ReadableDataset,
  { start, count }: Slice,
  use: (pointer: number, reclaim: () => void) => void,
): void {
  const { path, metadata } = stored;
  const scalar = count.length === 0;
  const box = scalar ? null : bigints(count); // the library knows no box of a scalar
  const from = scalar ? null : bigints(start);
  const stride = scalar ? null : count.map(() => 1n);
  const pointer = file.library.allocate(file.at(path), elementCount(count) * metadata.size);
  const address = BigInt(pointer);
  try {
    file.read(path, (module, id) => module.get_dataset_data(id, path, box, from, stride, address));
    use(pointer, () => {
      file.read(path, (module, id) =>
        scalar
          ? module.reclaim_vlen_memory(id, path, "", address)
          : module.reclaim_vlen_memory_count(id, path, "", address, bigints(count)),
      );
    });
  } finally {
    file.library.release(pointer);
  }
}

function bigints(numbers: readonly number[]): bigint[] {
  return numbers.map(BigInt);
}
