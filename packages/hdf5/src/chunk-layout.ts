import type { StoredDataset } from "./dataset.js";
import { elementCount } from "./dtype.js";
import { Hdf5ReadError, LimitExceededError, type Place } from "./errors.js";
import { Fields } from "./fields.js";
import { LIMITS } from "./limits.js";
import { MESSAGE } from "./object-header.js";

/** How the places of the chunks are kept. */
export type IndexKind = "tree1" | "single" | "implicit" | "fixed array" | "extensible array" | "tree2";

/** The kinds of layout versions 4 and 5, by HDF5's number minus 1. */
const KINDS: readonly IndexKind[] = ["single", "implicit", "fixed array", "extensible array", "tree2"];

/** Bytes of what the layout message repeats of an index. */
const PARAMETER_BYTES: { readonly [kind in IndexKind]: number } = {
  ...{ tree1: 0, single: 0, implicit: 0 },
  ...{ "fixed array": 1, "extensible array": 5, tree2: 6 },
};

/** HDF5's number of chunked storage. */
const CHUNKED = 2;

/** Flags of layout versions 4 and 5. */
const FLAGS = { plainEdges: 1, filteredSingle: 2 };

/** What a dataset's header says of its chunks. */
export interface ChunkLayout {
  readonly kind: IndexKind;
  /** Where the index is, or the chunk or chunks themselves; 2⁶⁴ while nothing was written. */
  readonly address: number;
  /** Elements of a chunk along each axis. */
  readonly chunkShape: readonly number[];
  /** Bytes of an element in the file. */
  readonly elementBytes: number;
  /** Bytes of a chunk once its filters are undone. */
  readonly chunkBytes: number;
  /** Chunks along each axis, for the present shape. */
  readonly grid: readonly number[];
  /** The same for the largest shape that the dataset may grow to; infinite along an unlimited axis. */
  readonly fullGrid: readonly number[];
  /** Chunks that reach beyond the array pass through no filter. */
  readonly plainEdges: boolean;
  /** Width of the size of a chunk, in an index of filtered chunks: what its full size needs, and a byte more. */
  readonly sizeBytes: number;
  /** Of a single chunk, when it is filtered. */
  readonly single: { readonly bytes: number; readonly filterMask: number } | undefined;
}

/**
 * Reads the data layout message of a chunked dataset, versions 1 to 5.
 *
 * @returns undefined when the dataset is not chunked
 * @throws {@link Hdf5ReadError} when the message is damaged, or of a version yet to come
 * @throws {@link LimitExceededError} when a chunk is too large
 * @see HDF5 File Format Specification, IV.A.2.i
 */
export function readChunkLayout({ metadata, header }: StoredDataset, place: Place): ChunkLayout | undefined {
  const { shape, maxshape, chunks, size, vlen } = metadata;
  const body = header.find(({ type }) => type === MESSAGE.layout)?.body;
  if (shape === null || chunks === null || body === undefined) return undefined;
  const fields = new Fields(body, place);
  const version = fields.uint(1);
  const found = version >= 4 ? readVersion4(fields, version, place) : readVersion1(fields, version, place);
  const elementBytes = found.dimensions[chunks.length] ?? 0;
  const expectedBytes = vlen ? elementBytes : size; // the library tells how long the pointer to a text is
  if (found.dimensions.join() !== [...chunks, expectedBytes].join()) {
    throw new Hdf5ReadError(place, `its chunks are ${found.dimensions.join("×")} bytes, its shape or type says other`);
  }
  const largest = maxshape ?? shape;
  const chunkBytes = elementCount(found.dimensions);
  if (chunkBytes > LIMITS.chunkBytes) {
    throw new LimitExceededError(place, "size of a chunk in bytes", chunkBytes, LIMITS.chunkBytes);
  }
  return {
    ...found,
    ...{ chunkShape: chunks, elementBytes, chunkBytes },
    grid: chunksAlong(shape, chunks),
    fullGrid: chunksAlong(
      largest.map((length) => (length >= UNLIMITED ? Infinity : length)),
      chunks,
    ),
    sizeBytes: version >= 5 ? 8 : 1 + Math.floor((31 - Math.clz32(chunkBytes) + 8) / 8),
  };
}

/** The largest length of an axis that may grow for ever. */
const UNLIMITED = 2 ** 64;

function chunksAlong(shape: readonly number[], chunks: readonly number[]): number[] {
  return shape.map((length, axis) => Math.ceil(length / (chunks[axis] ?? 1)));
}

/** What a message says by itself; `dimensions` are those of a chunk, and the bytes of an element. */
interface Message extends Pick<ChunkLayout, "kind" | "address" | "plainEdges" | "single"> {
  readonly dimensions: readonly number[];
}

function readVersion1(fields: Fields, version: number, place: Place): Message {
  const [first, second] = [fields.uint(1), fields.uint(1)];
  const [layoutClass, rank] = version === 3 ? [first, second] : [second, first];
  if (version < 1 || layoutClass !== CHUNKED) throw unknown(place, version, layoutClass);
  if (version < 3) fields.skip(5);
  const address = fields.uint(8);
  const dimensions = Array.from({ length: rank }, () => fields.uint(4));
  return { kind: "tree1", address, dimensions, plainEdges: false, single: undefined };
}

function readVersion4(fields: Fields, version: number, place: Place): Message {
  const layoutClass = fields.uint(1);
  if (version > 5 || layoutClass !== CHUNKED) throw unknown(place, version, layoutClass);
  const [flags, rank, width] = [fields.uint(1), fields.uint(1), fields.uint(1)];
  const dimensions = Array.from({ length: rank }, () => fields.uint(width));
  const number = fields.uint(1);
  const kind = KINDS[number - 1];
  if (kind === undefined) throw new Hdf5ReadError(place, `the kind ${number} of its index of chunks is unknown`);
  const isFiltered = kind === "single" && (flags & FLAGS.filteredSingle) !== 0;
  const single = isFiltered ? { bytes: fields.uint(8), filterMask: fields.uint(4) } : undefined;
  fields.skip(PARAMETER_BYTES[kind]);
  return { kind, address: fields.uint(8), dimensions, plainEdges: (flags & FLAGS.plainEdges) !== 0, single };
}

function unknown(place: Place, version: number, layoutClass: number): Hdf5ReadError {
  return new Hdf5ReadError(place, `version ${version} of its layout, class ${layoutClass}, is unknown`);
}
