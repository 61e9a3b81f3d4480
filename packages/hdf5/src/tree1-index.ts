import type { ChunkLayout } from "./chunk-layout.js";
import { ChunkOrder } from "./chunk-order.js";
import type { ChunkTable } from "./chunk-table.js";
import { Fields } from "./fields.js";
import type { IndexReader } from "./index-reader.js";

/** A node: its signature, what kind of tree it belongs to, and what lies before its first key. */
const NODE = { signature: 0x54524545 /* TREE */, type: 1, headerBytes: 24 };

/** Nodes below nodes; a tree of this height holds more chunks than a file can. */
const MAXIMUM_LEVEL = 12;

/**
 * Reads the oldest kind of index, a version 1 B-tree; it has no check sums.
 *
 * Its chunks have to come in ascending order, as the library needs them: then no node can be there twice.
 *
 * @throws {@link Hdf5ReadError} when it is damaged
 * @see HDF5 File Format Specification, III.A.1
 */
export function readTree1(reader: IndexReader, layout: ChunkLayout, table: ChunkTable): void {
  const { chunkShape } = layout;
  const order = new ChunkOrder(reader);
  const entryBytes = 8 + 8 * (chunkShape.length + 1) + 8;

  /** Levels must go down one by one, so that no node can contain itself. */
  function readNode(address: number, expectedLevel: number | undefined): void {
    const head = reader.view(address, NODE.headerBytes);
    const level = head.getUint8(5);
    const isNode = head.getUint32(0, false) === NODE.signature && head.getUint8(4) === NODE.type;
    if (!isNode || level > MAXIMUM_LEVEL || (expectedLevel !== undefined && level !== expectedLevel)) {
      throw reader.damage("has no node of the right kind", address);
    }
    const entries = head.getUint16(6, true);
    if (entries === 0 && expectedLevel !== undefined) throw reader.damage("has an empty node", address);
    const fields = new Fields(reader.view(address + NODE.headerBytes, entries * entryBytes), reader.place);
    for (let entry = 0; entry < entries; entry++) {
      const [bytes, filterMask] = [fields.uint(4), fields.uint(4)];
      const place = chunkShape.map((length) => fields.uint(8) / length);
      fields.skip(8);
      const child = fields.uint(8);
      if (level > 0) readNode(child, level - 1);
      else {
        if (!place.every(Number.isInteger)) throw reader.damage("has a chunk between two chunks", address);
        order.check(place, address);
        table.add(place, child, bytes, filterMask);
      }
    }
  }

  readNode(layout.address, undefined);
}
