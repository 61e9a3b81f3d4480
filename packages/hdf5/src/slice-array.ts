import type { ArrayData } from "./document.js";
import { dtypeOf, elementCount, NUMBER_FORMATS } from "./dtype.js";
import { checkSlice, type Slice } from "./rows.js";

/** Copies a box of an array in memory; the whole array when no box is given. */
export function sliceArray(data: ArrayData, shape: readonly number[], slice?: Slice): ArrayData {
  if (slice === undefined) return data.slice();
  checkSlice(slice, shape);
  const indices = boxIndices(shape, slice);
  const dtype = dtypeOf(data);
  if (dtype === "string") return Array.from(indices, (index) => (data as readonly string[])[index] ?? "");
  const box = NUMBER_FORMATS[dtype].create(elementCount(slice.count));
  let next = 0;
  for (const index of indices) box.set(data.slice(index, index + 1) as never, next++);
  return box;
}

/** Row-major positions of the elements of a box. */
function* boxIndices(shape: readonly number[], { start, count }: Slice): Generator<number> {
  if (shape.length === 0) {
    yield 0;
    return;
  }
  const [from = 0, ...innerStart] = start;
  const [rows = 0, ...innerCount] = count;
  const innerShape = shape.slice(1);
  const step = elementCount(innerShape);
  for (let row = from; row < from + rows; row++) {
    for (const inner of boxIndices(innerShape, { start: innerStart, count: innerCount })) yield row * step + inner;
  }
}
