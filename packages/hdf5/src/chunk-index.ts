import type { ChunkLayout } from "./chunk-layout.js";
import { ChunkTable, type ChunkIndex } from "./chunk-table.js";
import { readExtensibleArray } from "./extensible-array.js";
import type { FileBytes } from "./file-bytes.js";
import { readFixedArray } from "./fixed-array.js";
import { implicitIndex } from "./implicit-index.js";
import { IndexReader } from "./index-reader.js";
import { UNDEFINED_ADDRESS } from "./object-header.js";
import { readTree1 } from "./tree1-index.js";
import { readTree2 } from "./tree2-index.js";

/**
 * Reads where the chunks of a dataset lie, from any kind of index.
 *
 * @throws {@link Hdf5ReadError} when the index is damaged
 * @throws {@link LimitExceededError} when there are too many chunks
 */
export function readChunkIndex(file: FileBytes, path: string, layout: ChunkLayout): ChunkIndex {
  const reader = new IndexReader(file, path);
  if (layout.kind === "implicit") return implicitIndex(reader, layout);
  const table = new ChunkTable(reader, layout);
  if (layout.address >= UNDEFINED_ADDRESS) return table; // nothing was ever written
  if (layout.kind === "tree1") readTree1(reader, layout, table);
  else if (layout.kind === "tree2") readTree2(reader, layout, table);
  else if (layout.kind === "fixed array") readFixedArray(reader, layout, table);
  else if (layout.kind === "extensible array") readExtensibleArray(reader, layout, table);
  else {
    const { bytes, filterMask } = layout.single ?? { bytes: layout.chunkBytes, filterMask: 0 };
    table.add(
      layout.grid.map(() => 0),
      layout.address,
      bytes,
      filterMask,
    );
  }
  return table;
}
