import { elementCount } from "./dtype.js";
import type { Slice } from "./rows.js";

/**
 * Where a chunk lies within a box, when it lies there whole and in one piece.
 *
 * @returns the element of the box at which it begins; undefined when it has to be copied run by run
 */
export function placeInBox(
  chunkStart: readonly number[],
  chunkShape: readonly number[],
  { start, count }: Slice,
): number | undefined {
  let at = 0;
  let isOneRow = true; // so far the chunk is one element thick
  for (let axis = 0; axis < chunkShape.length; axis++) {
    const [length, extent] = [chunkShape[axis] ?? 1, count[axis] ?? 1];
    const from = (chunkStart[axis] ?? 0) - (start[axis] ?? 0);
    if (from < 0 || from + length > extent || (!isOneRow && length !== extent)) return undefined;
    if (length > 1) isOneRow = false;
    at = at * extent + from;
  }
  return at;
}

/** Copies what a chunk and a box have in common, in the longest runs that lie in one piece in both. */
export function copyOverlap(
  chunk: Uint8Array,
  chunkStart: readonly number[],
  chunkShape: readonly number[],
  target: Uint8Array,
  { start: boxStart, count: boxShape }: Slice,
  elementBytes: number,
): void {
  const from = chunkStart.map((start, axis) => Math.max(start, boxStart[axis] ?? 0));
  const extent = chunkStart.map((start, axis) => {
    const chunkEnd = start + (chunkShape[axis] ?? 1);
    return Math.min(chunkEnd, (boxStart[axis] ?? 0) + (boxShape[axis] ?? 1)) - (from[axis] ?? 0);
  });
  let runAxis = extent.length - 1;
  while (runAxis > 0 && extent[runAxis] === chunkShape[runAxis] && extent[runAxis] === boxShape[runAxis]) runAxis--;
  const run = elementCount(extent.slice(runAxis)) * elementBytes;
  const copy = (axis: number, chunkAt: number, boxAt: number): void => {
    const chunkFrom = chunkAt * (chunkShape[axis] ?? 1) + (from[axis] ?? 0) - (chunkStart[axis] ?? 0);
    const boxFrom = boxAt * (boxShape[axis] ?? 1) + (from[axis] ?? 0) - (boxStart[axis] ?? 0);
    if (axis === runAxis) {
      const step = [elementCount(chunkShape.slice(axis + 1)), elementCount(boxShape.slice(axis + 1))];
      const at = chunkFrom * (step[0] ?? 1) * elementBytes;
      target.set(chunk.subarray(at, at + run), boxFrom * (step[1] ?? 1) * elementBytes);
      return;
    }
    for (let index = 0; index < (extent[axis] ?? 0); index++) copy(axis + 1, chunkFrom + index, boxFrom + index);
  };
  copy(0, 0, 0);
}
