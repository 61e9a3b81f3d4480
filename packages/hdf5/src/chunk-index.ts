import type { StoredDataset } from "./dataset.js";
import { Hdf5ReadError } from "./errors.js";
import type { FileAccess } from "./file-access.js";
import { MESSAGE, readUint64, readView, UNDEFINED_ADDRESS } from "./object-header.js";

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
  /** Chunks along each axis. */
  readonly grid: readonly number[];
  /** The chunk at a place of the grid, row-major; undefined when it was never written. */
  chunk(ordinal: number): StoredChunk | undefined;
}

/** More chunks than these are left to the library. */
const MAXIMUM_CHUNKS = 1_048_576;

/** Nodes below nodes; a tree of this height holds more chunks than a file can. */
const MAXIMUM_LEVEL = 12;

/** A node of the index: its signature, and what lies before its first key. */
const NODE = { signature: 0x54524545 /* TREE */, type: 1, headerBytes: 24 };

/**
 * Reads where the chunks of a dataset lie, from the oldest kind of index, a version 1 B-tree.
 *
 * @returns undefined when the dataset has no chunks, another kind of index, or very many chunks
 * @throws {@link Hdf5ReadError} when the index is damaged
 * @see HDF5 File Format Specification, III.A.1 and IV.A.2.i
 */
export function readChunkIndex(file: FileAccess, { path, metadata, header }: StoredDataset): ChunkIndex | undefined {
  const { shape, chunks } = metadata;
  const body = header.find(({ type }) => type === MESSAGE.layout)?.body;
  if (shape === null || chunks === null || body === undefined || body.byteLength < 11) return undefined;
  const isTree = body.getUint8(0) === 3 && body.getUint8(1) === 2 && body.getUint8(2) === shape.length + 1;
  const grid = shape.map((length, axis) => Math.ceil(length / (chunks[axis] ?? 1)));
  const count = grid.reduce((product, length) => product * length, 1);
  const root = isTree ? readUint64(body, 3) : UNDEFINED_ADDRESS;
  if (root >= UNDEFINED_ADDRESS || count > MAXIMUM_CHUNKS) return undefined;
  const table = new ChunkTable(grid, chunks, count);
  new TreeReader(file, path, table).readNode(root, undefined);
  return table;
}

/** Positions and sizes of all chunks, compactly. */
class ChunkTable implements ChunkIndex {
  readonly grid: readonly number[];
  readonly #chunkShape: readonly number[];
  readonly #positions: Float64Array;
  readonly #sizes: Uint32Array;
  readonly #masks: Uint32Array;

  constructor(grid: readonly number[], chunkShape: readonly number[], count: number) {
    this.grid = grid;
    this.#chunkShape = chunkShape;
    this.#positions = new Float64Array(count).fill(NaN);
    this.#sizes = new Uint32Array(count);
    this.#masks = new Uint32Array(count);
  }

  /** @returns whether the offset is one at which a chunk can begin; a chunk beyond the end of the array is passed over */
  add(offset: readonly number[], { position, bytes, filterMask }: StoredChunk): boolean {
    let ordinal = 0;
    for (const [axis, length] of this.grid.entries()) {
      const place = (offset[axis] ?? NaN) / (this.#chunkShape[axis] ?? 1);
      if (!Number.isInteger(place)) return false;
      if (place >= length) return true;
      ordinal = ordinal * length + place;
    }
    this.#positions[ordinal] = position;
    this.#sizes[ordinal] = bytes;
    this.#masks[ordinal] = filterMask;
    return true;
  }

  chunk(ordinal: number): StoredChunk | undefined {
    const position = this.#positions[ordinal] ?? NaN;
    if (Number.isNaN(position)) return undefined;
    return { position, bytes: this.#sizes[ordinal] ?? 0, filterMask: this.#masks[ordinal] ?? 0 };
  }

  get rank(): number {
    return this.grid.length;
  }

  get nodeLimit(): number {
    return 2 * this.#positions.length + MAXIMUM_LEVEL;
  }
}

class TreeReader {
  readonly #file: FileAccess;
  readonly #path: string;
  readonly #table: ChunkTable;
  #nodes = 0;

  constructor(file: FileAccess, path: string, table: ChunkTable) {
    this.#file = file;
    this.#path = path;
    this.#table = table;
  }

  /** Reads a node and all below it; levels must go down one by one, so that no node can contain itself. */
  readNode(address: number, expectedLevel: number | undefined): void {
    if (++this.#nodes > this.#table.nodeLimit) throw this.#damage("has more nodes than chunks", address);
    const head = this.#view(address, NODE.headerBytes);
    const level = head.getUint8(5);
    const isNode = head.getUint32(0, false) === NODE.signature && head.getUint8(4) === NODE.type;
    if (!isNode || level > MAXIMUM_LEVEL || (expectedLevel !== undefined && level !== expectedLevel)) {
      throw this.#damage("has no node of the right kind", address);
    }
    const entries = head.getUint16(6, true);
    const keyBytes = 8 + 8 * (this.#table.rank + 1);
    const body = this.#view(address + NODE.headerBytes, entries * (keyBytes + 8));
    for (let entry = 0; entry < entries; entry++) {
      const at = entry * (keyBytes + 8);
      const child = readUint64(body, at + keyBytes);
      if (level > 0) this.readNode(child, level - 1);
      else this.#addChunk(body, at, child);
    }
  }

  #addChunk(body: DataView, at: number, address: number): void {
    const offset = this.#table.grid.map((_, axis) => readUint64(body, at + 8 + 8 * axis));
    const bytes = body.getUint32(at, true);
    const position = this.#file.base + address;
    if (position + bytes > this.#file.source.size) {
      throw new Hdf5ReadError(this.#file.at(this.#path), "a chunk reaches beyond the end of the file");
    }
    const chunk = { position, bytes, filterMask: body.getUint32(at + 4, true) };
    if (!this.#table.add(offset, chunk)) throw this.#damage(`has a chunk at [${offset.join()}]`, address);
  }

  #view(address: number, bytes: number): DataView {
    return readView(this.#file.source, this.#file.base + address, bytes, this.#file.at(this.#path));
  }

  #damage(what: string, address: number): Hdf5ReadError {
    return new Hdf5ReadError(this.#file.at(this.#path), `the index of its chunks ${what}, at byte ${address}`);
  }
}
