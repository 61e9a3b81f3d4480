import type { ChunkLayout } from "./chunk-layout.js";
import type { ChunkIndex } from "./chunk-table.js";
import { Hdf5ReadError } from "./errors.js";
import type { IndexReader } from "./index-reader.js";
import { UNDEFINED_ADDRESS } from "./object-header.js";

/**
 * The index that is none: all chunks the dataset can have lie one behind the other, unfiltered.
 *
 * @see HDF5 File Format Specification, VII.B
 */
export function implicitIndex(reader: IndexReader, layout: ChunkLayout): ChunkIndex {
  const { grid, fullGrid, address, chunkBytes } = layout;
  return {
    chunk(ordinal) {
      if (address >= UNDEFINED_ADDRESS) return undefined;
      let [rest, number, step] = [ordinal, 0, 1];
      for (let axis = grid.length - 1; axis >= 0; axis--) {
        const length = grid[axis] ?? 1;
        number += (rest % length) * step;
        rest = Math.floor(rest / length);
        step *= fullGrid[axis] ?? 1;
      }
      const position = reader.base + address + number * chunkBytes;
      if (position + chunkBytes <= reader.fileBytes) return { position, bytes: chunkBytes, filterMask: 0 };
      throw new Hdf5ReadError(reader.place, "a chunk reaches beyond the end of the file");
    },
  };
}
