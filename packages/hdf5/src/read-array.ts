import type { ArrayData } from "./document.js";
import { elementCount, NUMBER_FORMATS } from "./dtype.js";
import { LimitExceededError } from "./errors.js";
import type { FileAccess } from "./file-access.js";
import { BUDGET } from "./limits.js";
import { BLOCK_ELEMENTS, chunkReader, parts, readDirectly, type ReadableDataset } from "./read-blocks.js";
import { checkSlice, wholeSlice, type Slice } from "./rows.js";
import { decodeStrings } from "./strings.js";

/** Strings read in one go. */
const STRING_ELEMENTS = 1024;

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

/** Reads numbers as {@link PartReader} does, by the library where nothing else can. */
export function readNumbers(file: FileAccess, dataset: ReadableDataset, part: Slice, target: Uint8Array): void {
  if (readDirectly(file, dataset, part, target)) return;
  withLibraryRead(file, dataset, part, (pointer) => {
    target.set(file.library.view(pointer, target.length));
  });
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
