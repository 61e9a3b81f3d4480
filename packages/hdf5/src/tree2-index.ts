import type { ChunkLayout } from "./chunk-layout.js";
import { ChunkOrder } from "./chunk-order.js";
import type { ChunkTable } from "./chunk-table.js";
import type { Fields } from "./fields.js";
import type { IndexReader } from "./index-reader.js";

/** Bytes of the header before its check sum. */
const HEADER_BYTES = 34;

/** Bytes of a node before its first record, and of its check sum. */
const NODE_BYTES = { prefix: 6, sum: 4 };

/** Kinds of record: places of chunks, without and with filters. */
const RECORD = { plain: 10, filtered: 11 };

/** Nodes below nodes; a tree of this height holds more chunks than a file can. */
const MAXIMUM_DEPTH = 12;

/** What one level of the tree can hold, which tells how wide its counts are written. */
interface Level {
  /** Records of one node. */
  readonly records: number;
  /** Width of the number of all records at and below a node. */
  readonly totalBytes: number;
}

/**
 * Reads a version 2 B-tree, the index of datasets that may grow along several axes.
 *
 * Its chunks have to come in ascending order, as the library needs them: then no node can be there twice.
 *
 * @throws {@link Hdf5ReadError} when it is damaged
 * @see HDF5 File Format Specification, III.A.2
 */
export function readTree2(reader: IndexReader, layout: ChunkLayout, table: ChunkTable): void {
  const { chunkShape, chunkBytes, sizeBytes } = layout;
  const { client, fields: header } = reader.block(layout.address, "BTHD", HEADER_BYTES);
  const [nodeBytes, recordBytes, depth] = [header.uint(4), header.uint(2), header.uint(2)];
  header.skip(2);
  const root = { address: header.uint(8), records: header.uint(2) };
  const total = header.uint(8);
  const isFiltered = client === RECORD.filtered;
  const expectedBytes = 8 + (isFiltered ? sizeBytes + 4 : 0) + 8 * chunkShape.length;
  if ((client !== RECORD.plain && !isFiltered) || recordBytes !== expectedBytes || depth > MAXIMUM_DEPTH) {
    throw reader.damage("has records of another kind", layout.address);
  }
  const order = new ChunkOrder(reader);
  const levels = treeLevels(nodeBytes, recordBytes, depth);
  const countBytes = width(levels[0]?.records ?? 0);
  let found = 0;

  function readRecord(fields: Fields, address: number): void {
    const position = fields.uint(8);
    const bytes = isFiltered ? fields.uint(sizeBytes) : chunkBytes;
    const filterMask = isFiltered ? fields.uint(4) : 0;
    const place = chunkShape.map(() => fields.uint(8));
    order.check(place, address);
    table.add(place, position, bytes, filterMask);
    found += 1;
  }

  /** The level goes down one by one, so that no node can contain itself. */
  function readNode(address: number, records: number, level: number): void {
    if (records === 0 || records > (levels[level]?.records ?? 0)) {
      throw reader.damage(`has a node of ${records} records`, address);
    }
    const totalBytes = level > 1 ? (levels[level - 1]?.totalBytes ?? 0) : 0;
    const childBytes = level > 0 ? (records + 1) * (8 + countBytes + totalBytes) : 0;
    const bytes = NODE_BYTES.prefix + records * recordBytes + childBytes;
    const { client: kind, fields } = reader.block(address, level > 0 ? "BTIN" : "BTLF", bytes);
    if (kind !== client) throw reader.damage("has a node of another kind", address);
    if (level === 0) {
      for (let index = 0; index < records; index++) readRecord(fields, address);
      return;
    }
    const children = fields.fork(records * recordBytes);
    for (let index = 0; index <= records; index++) {
      const [child, count] = [children.uint(8), children.uint(countBytes)];
      children.skip(totalBytes);
      readNode(child, count, level - 1);
      if (index < records) readRecord(fields, address);
    }
  }

  if (total > 0) readNode(root.address, root.records, depth);
  if (found !== total) throw reader.damage(`has ${found} records instead of ${total}`, layout.address);
}

/** How many records fit into the nodes of each level, from the leaves up. */
function treeLevels(nodeBytes: number, recordBytes: number, depth: number): Level[] {
  const room = nodeBytes - NODE_BYTES.prefix - NODE_BYTES.sum;
  const records = Math.floor(room / recordBytes);
  const levels: Level[] = [{ records, totalBytes: 0 }];
  const countBytes = width(records);
  let total = records;
  for (let level = 1; level <= depth; level++) {
    const pointerBytes = 8 + countBytes + (levels[level - 1]?.totalBytes ?? 0);
    const fitting = Math.floor((room - pointerBytes) / (recordBytes + pointerBytes));
    total = (fitting + 1) * total + fitting;
    levels.push({ records: fitting, totalBytes: width(total) });
  }
  return levels;
}

/** Bytes that numbers up to a largest one are written with. */
function width(largest: number): number {
  return Math.min(Math.floor(Math.log2(Math.max(largest, 1)) / 8) + 1, 8);
}
