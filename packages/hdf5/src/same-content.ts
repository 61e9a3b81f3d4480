import { isDocumentObject, type ArrayData, type DocumentValue, type ProductContent } from "./document.js";
import { dtypeOf } from "./dtype.js";
import type { Hdf5File } from "./hdf5-file.js";

/** The pointer of the first thing that an open file does not hold as the content has it; undefined when all is alike. */
export function findDifference(content: ProductContent, file: Hdf5File): string | undefined {
  const difference = documentDifference(content.document, file.project(), "");
  if (difference !== undefined) return difference;
  for (const [pointer, data] of content.arrays) {
    if (!sameData(data, file.readArray(pointer))) return pointer;
  }
  return undefined;
}

/** The pointer of the first difference between two documents; the order of members does not count. */
export function documentDifference(
  expected: DocumentValue | undefined,
  found: DocumentValue | undefined,
  pointer: string,
): string | undefined {
  if (isDocumentObject(expected) && isDocumentObject(found)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(found)]);
    return firstDefined(names, (name) => documentDifference(expected[name], found[name], `${pointer}/${name}`));
  }
  if (Array.isArray(expected) && Array.isArray(found)) {
    const [left, right] = [expected, found] as readonly (readonly DocumentValue[])[];
    const indices = Array.from({ length: Math.max(expected.length, found.length) }, (_, index) => index);
    return firstDefined(indices, (index) => documentDifference(left?.[index], right?.[index], pointer));
  }
  return Object.is(expected, found) ? undefined : pointer || "/";
}

function firstDefined<T>(items: Iterable<T>, find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Tells whether two arrays are alike, bit by bit. */
export function sameData(expected: ArrayData, found: ArrayData): boolean {
  if (dtypeOf(expected) !== dtypeOf(found)) return false;
  if (!("buffer" in expected) || !("buffer" in found)) {
    return expected.length === found.length && expected.every((text, index) => text === found[index]);
  }
  if (expected.byteLength !== found.byteLength) return false;
  const [left, right] = [expected, found].map((data) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  if (!left || !right) return false;
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false;
  return true;
}
