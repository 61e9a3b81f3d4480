import type { ChunkLayout } from "./chunk-layout.js";
import type { ChunkTable } from "./chunk-table.js";
import { elementCount } from "./dtype.js";
import type { IndexReader } from "./index-reader.js";
import { LinearIndex } from "./linear-index.js";
import { UNDEFINED_ADDRESS } from "./object-header.js";

/** Bytes of the header and of the data block, before the elements and the check sum. */
const BYTES = { header: 24, block: 14, sum: 4 };

/**
 * Reads a fixed array, the index of datasets that cannot grow for ever.
 *
 * Up to 2^bits elements lie in the data block itself, more in pages behind it, each with its check sum; a map of bits says
 * which pages are in use.
 *
 * @throws {@link Hdf5ReadError} when it is damaged
 * @see HDF5 File Format Specification, VII.C
 */
export function readFixedArray(reader: IndexReader, layout: ChunkLayout, table: ChunkTable): void {
  const { address } = layout;
  const { client, fields } = reader.block(address, "FAHD", BYTES.header);
  const [elementBytes, pageBits, count, block] = [fields.uint(1), fields.uint(1), fields.uint(8), fields.uint(8)];
  const index = new LinearIndex(reader, layout, table, { client, elementBytes });
  if (count !== elementCount(layout.fullGrid)) throw reader.damage(`has ${count} elements`, address);
  if (block >= UNDEFINED_ADDRESS) return;
  const pageElements = 2 ** pageBits;
  const pages = count > pageElements ? Math.ceil(count / pageElements) : 0;
  const mapBytes = Math.ceil(pages / 8);
  const bodyBytes = pages > 0 ? mapBytes : count * elementBytes;
  const data = reader.block(block, "FADB", BYTES.block + bodyBytes);
  if (data.client !== client || data.fields.uint(8) !== address) throw reader.damage("has a foreign block", block);
  if (pages === 0) {
    index.readElements(data.fields, 0, count);
    return;
  }
  const map = data.fields.bytes(mapBytes);
  const firstPage = block + BYTES.block + mapBytes + BYTES.sum;
  for (let page = 0; page < pages; page++) {
    if (!hasBit(map, page)) continue;
    const first = page * pageElements;
    const elements = Math.min(pageElements, count - first);
    const position = firstPage + page * (pageElements * elementBytes + BYTES.sum);
    index.readElements(reader.page(position, elements * elementBytes), first, elements);
  }
}

/** Whether a bit of a map of bytes is set; the first is the highest of the first byte. */
export function hasBit(map: Uint8Array, bit: number): boolean {
  return ((map[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0;
}
