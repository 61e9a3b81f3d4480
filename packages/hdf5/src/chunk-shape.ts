import { elementCount } from "./dtype.js";

/** Arrays below this many bytes lie in one piece. */
const CONTIGUOUS_BYTES = 1_048_576;

/** Elements of one chunk: half a megabyte of float64, where reading is fastest. */
const CHUNK_ELEMENTS = 65_536;

/**
 * The chunk shape of a large array: the last axes whole as far as they fit, the first short.
 *
 * @returns undefined for an array that is better stored in one piece
 */
export function chunkShape(shape: readonly number[], elementBytes: number): readonly number[] | undefined {
  if (elementCount(shape) * elementBytes < CONTIGUOUS_BYTES) return undefined;
  let room = CHUNK_ELEMENTS;
  const chunk = shape.map(() => 1);
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const length = Math.min(shape[axis] ?? 1, room);
    chunk[axis] = length;
    room = Math.floor(room / length);
  }
  return chunk;
}
