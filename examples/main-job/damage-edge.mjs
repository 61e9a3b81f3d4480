// @ts-check
import { memorySource, openHdf5 } from "@dmdc/hdf5";

/**
 * Moves one bin edge below its neighbour, in the bytes of an HDF5 file: what a slip of a hand or a disk would do.
 *
 * @param {Uint8Array} bytes
 * @param {string} path - an uncompressed float64 dataset
 * @param {number} index - the edge that is moved; 1 or more
 * @returns {Promise<Uint8Array>} the damaged file
 */
export async function damageEdge(bytes, path, index) {
  const file = await openHdf5(memorySource(bytes));
  const edges = file.readArray(path);
  file.close();
  if (!(edges instanceof Float64Array)) throw new Error(`${path} holds no float64`);
  const damaged = Uint8Array.from(bytes);
  const stored = Buffer.from(edges.buffer, edges.byteOffset, edges.byteLength);
  const place = Buffer.from(damaged.buffer).indexOf(stored);
  if (place < 0) throw new Error(`${path} is not stored as it is: is it compressed?`);
  const below = (edges[index - 1] ?? 0) - 1;
  new DataView(damaged.buffer).setFloat64(place + 8 * index, below, true);
  return damaged;
}
