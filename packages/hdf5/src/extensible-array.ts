import type { ChunkLayout } from "./chunk-layout.js";
import type { ChunkTable } from "./chunk-table.js";
import type { Fields } from "./fields.js";
import { hasBit } from "./fixed-array.js";
import type { IndexReader } from "./index-reader.js";
import { LinearIndex } from "./linear-index.js";
import { UNDEFINED_ADDRESS } from "./object-header.js";

/** Bytes of a check sum, and of the blocks before what varies. */
const BYTES = { header: 68, indexBlock: 14, block: 14, sum: 4 };

/** More bits than these in the number of an element could not be counted exactly. */
const MAXIMUM_BITS = 52;

/** The constants of one array, from its header. */
interface Header {
  readonly address: number;
  readonly client: number;
  readonly elementBytes: number;
  /** Width of the number of an element. */
  readonly offsetBytes: number;
  readonly inIndexBlock: number;
  readonly smallestBlock: number;
  readonly fewestPointers: number;
  readonly pageElements: number;
  readonly superBlocks: number;
  /** Elements that were ever set. */
  readonly used: number;
  readonly indexBlock: number;
}

/** Data blocks of one size, which one super block lists. */
interface Group {
  readonly blocks: number;
  /** Elements of each block. */
  readonly elements: number;
  /** Number of the first element. */
  readonly first: number;
  /** Blocks of all groups before. */
  readonly blocksBefore: number;
}

/**
 * Reads an extensible array, the index of datasets that may grow along one axis.
 *
 * The index block has the first elements, the addresses of the first data blocks, and those of super blocks, which have
 * those of all other data blocks:
 *
 *     super block k lists 2^⌊k/2⌋ data blocks of 2^⌊(k+1)/2⌋ times as many elements as the smallest
 *
 * Data blocks longer than a page are cut into pages, each with its check sum; the super block says which are in use.
 *
 * @throws {@link Hdf5ReadError} when it is damaged
 * @see HDF5 File Format Specification, VII.D
 */
export function readExtensibleArray(reader: IndexReader, layout: ChunkLayout, table: ChunkTable): void {
  const header = readHeader(reader, layout.address);
  const index = new LinearIndex(reader, layout, table, header);
  if (header.indexBlock < UNDEFINED_ADDRESS) new ArrayReader(reader, index, header).readIndexBlock();
}

function readHeader(reader: IndexReader, address: number): Header {
  const { client, fields } = reader.block(address, "EAHD", BYTES.header);
  const [elementBytes, bits, inIndexBlock] = [fields.uint(1), fields.uint(1), fields.uint(1)];
  const [smallestBlock, fewestPointers, pageBits] = [fields.uint(1), fields.uint(1), fields.uint(1)];
  fields.skip(4 * 8);
  const [used, , indexBlock] = [fields.uint(8), fields.uint(8), fields.uint(8)];
  const superBlocks = 1 + bits - Math.log2(smallestBlock);
  const isSound = isPowerOf2(smallestBlock) && isPowerOf2(fewestPointers) && fewestPointers > 1 && bits <= MAXIMUM_BITS;
  if (!isSound || superBlocks < 2 * Math.log2(fewestPointers)) throw reader.damage("has odd sizes", address);
  const pageElements = 2 ** pageBits;
  const offsetBytes = Math.ceil(bits / 8);
  return {
    ...{ address, client, elementBytes, offsetBytes, inIndexBlock, smallestBlock, fewestPointers },
    ...{ pageElements, superBlocks, used, indexBlock },
  };
}

function isPowerOf2(number: number): boolean {
  return Number.isInteger(Math.log2(number));
}

class ArrayReader {
  readonly #reader: IndexReader;
  readonly #index: LinearIndex;
  readonly #header: Header;

  constructor(reader: IndexReader, index: LinearIndex, header: Header) {
    this.#reader = reader;
    this.#index = index;
    this.#header = header;
  }

  readIndexBlock(): void {
    const { inIndexBlock, elementBytes, fewestPointers, superBlocks, indexBlock } = this.#header;
    const inIndex = 2 * Math.log2(fewestPointers);
    const pointerCount = 2 * (fewestPointers - 1) + superBlocks - inIndex;
    const elementsBytes = inIndexBlock * elementBytes;
    const fields = this.#block(indexBlock, "EAIB", BYTES.indexBlock + elementsBytes + pointerCount * 8);
    const pointers = fields.fork(elementsBytes);
    this.#readElements(fields, 0, inIndexBlock);
    for (let number = 0; number < superBlocks; number++) {
      const group = this.#group(number);
      if (number >= inIndex) this.#readSuperBlock(pointers.uint(8), group);
      else {
        if (group.elements > this.#header.pageElements) throw this.#reader.damage("has pages too early", indexBlock);
        for (let block = 0; block < group.blocks; block++) {
          this.#readDataBlock(pointers.uint(8), group, block, undefined);
        }
      }
    }
  }

  #group(number: number): Group {
    const { smallestBlock, inIndexBlock } = this.#header;
    const blocks = 2 ** Math.floor(number / 2);
    const elements = 2 ** Math.floor((number + 1) / 2) * smallestBlock;
    const blocksBefore = 2 ** Math.floor(number / 2) + 2 ** Math.floor((number + 1) / 2) - 2;
    return { blocks, elements, blocksBefore, first: inIndexBlock + (2 ** number - 1) * smallestBlock };
  }

  #readSuperBlock(address: number, group: Group): void {
    if (address >= UNDEFINED_ADDRESS) return;
    const { offsetBytes, pageElements } = this.#header;
    const pages = group.elements > pageElements ? group.elements / pageElements : 0;
    const mapBytes = Math.ceil(pages / 8) * group.blocks;
    const fields = this.#block(address, "EASB", BYTES.block + offsetBytes + mapBytes + group.blocks * 8);
    this.#checkOffset(fields, [group.first], address);
    const map = fields.bytes(mapBytes);
    for (let block = 0; block < group.blocks; block++) {
      const isUsed = (page: number): boolean => hasBit(map, block * pages + page);
      this.#readDataBlock(fields.uint(8), group, block, pages > 0 ? isUsed : undefined);
    }
  }

  /** @param isUsed - tells for each page whether it is in use; undefined when there are no pages */
  #readDataBlock(address: number, group: Group, block: number, isUsed: ((page: number) => boolean) | undefined): void {
    if (address >= UNDEFINED_ADDRESS) return;
    const { offsetBytes, elementBytes, pageElements } = this.#header;
    const prefixBytes = BYTES.block + offsetBytes;
    const fields = this.#block(address, "EADB", prefixBytes + (isUsed ? 0 : group.elements * elementBytes));
    const first = group.first + block * group.elements;
    // The library counts the blocks of the index block from the first group on when it writes their offsets.
    this.#checkOffset(fields, [first, first + group.blocksBefore * group.elements], address);
    if (isUsed === undefined) {
      this.#readElements(fields, first, group.elements);
      return;
    }
    const pageBytes = pageElements * elementBytes;
    for (let page = 0; page < group.elements / pageElements; page++) {
      const position = address + prefixBytes + BYTES.sum + page * (pageBytes + BYTES.sum);
      const start = first + page * pageElements;
      if (isUsed(page)) this.#readElements(this.#reader.page(position, pageBytes), start, pageElements);
    }
  }

  /** What lies beyond the last element that was ever set is not there. */
  #readElements(fields: Fields, first: number, count: number): void {
    this.#index.readElements(fields, first, Math.min(count, this.#header.used - first));
  }

  #block(address: number, signature: string, bytes: number): Fields {
    const { client, fields } = this.#reader.block(address, signature, bytes);
    if (client === this.#header.client && fields.uint(8) === this.#header.address) return fields;
    throw this.#reader.damage("has a foreign block", address);
  }

  /** A block knows which elements it holds, counted without those of the index block. */
  #checkOffset(fields: Fields, possible: readonly number[], address: number): void {
    const found = fields.uint(this.#header.offsetBytes) + this.#header.inIndexBlock;
    if (!possible.includes(found)) throw this.#reader.damage(`has the block of element ${found} elsewhere`, address);
  }
}
