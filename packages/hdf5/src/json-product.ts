import type { DatasetInfo } from "./dataset.js";
import {
  isDocumentObject,
  type ArrayData,
  type DocumentValue,
  type NumericData,
  type ProductContent,
} from "./document.js";
import { dtypeOf, elementCount, NUMBER_FORMATS } from "./dtype.js";
import { MissingDatasetError, UnsupportedTypeError, type Place } from "./errors.js";
import type { OpenProduct } from "./open-product.js";
import { BLOCK_ELEMENTS, type Block } from "./read-blocks.js";
import { rowRanges, rowSlice, wholeSlice } from "./rows.js";
import { findValues, scanArray, type ScannableArray } from "./scan-array.js";
import { sliceArray } from "./slice-array.js";

/** Bytes that the HDF5 library counts for a string of variable length: its pointer. */
const POINTER_BYTES = 4;

/** Gives content that is in memory the face of an open product. */
export function openJson(content: ProductContent, file?: string): OpenProduct {
  const find = (path: string): { data: ArrayData; info: DatasetInfo } => {
    const data = content.arrays.get(path);
    if (data) return { data, info: datasetInfo(content, path, data) };
    throw new MissingDatasetError({ file, path }, memberAt(content, path) === undefined ? "nothing" : "group");
  };
  return {
    encoding: "json",
    document: content.document,
    scanPlan: () => undefined,
    storageProblems: () => [],
    datasets: () => Array.from(content.arrays, ([path, data]) => datasetInfo(content, path, data)),
    readArray: (pointer, slice) => {
      const { data, info } = find(pointer);
      return sliceArray(data, info.shape, slice);
    },
    blocks: (pointer, maximumElements = BLOCK_ELEMENTS) => {
      const { data, info } = find(pointer);
      return memoryBlocks(data, info, maximumElements, file);
    },
    scan: (pointer, rows) => scanArray(memoryArray(find(pointer), file), rows),
    locate: (pointer, query, statistics) => findValues(memoryArray(find(pointer), file), query, statistics),
    manifest: () => undefined,
    close: () => undefined,
    [Symbol.dispose]: () => undefined,
  };
}

function memoryArray({ data, info }: { data: ArrayData; info: DatasetInfo }, file: string | undefined): ScannableArray {
  const { path, shape } = info;
  const numbers = checkNumbers(data, { file, path });
  const rowElements = elementCount(shape.slice(1));
  return {
    shape,
    blocks: (rows) => {
      const { start } = rowSlice(shape, rows);
      const from = (start[0] ?? 0) * rowElements;
      return [{ data: numbers.subarray(from, from + rows.rows * rowElements) }];
    },
    lastValueBefore: (row) => numbers[row * rowElements - 1],
  };
}

function checkNumbers(data: ArrayData, place: Place): NumericData {
  if ("buffer" in data) return data as NumericData;
  throw new UnsupportedTypeError(place, "strings", Object.keys(NUMBER_FORMATS));
}

function* memoryBlocks(
  all: ArrayData,
  { path, shape }: DatasetInfo,
  maximumElements: number,
  file: string | undefined,
): Generator<Block, void, undefined> {
  const data = checkNumbers(all, { file, path });
  for (const { start, rows } of rowRanges(wholeSlice(shape), data.BYTES_PER_ELEMENT, 1, maximumElements, {
    file,
    path,
  })) {
    const rowElements = data.length / Math.max(shape[0] ?? 1, 1);
    yield { start, rows, data: data.slice(start * rowElements, (start + rows) * rowElements) };
  }
}

function datasetInfo(content: ProductContent, path: string, data: ArrayData): DatasetInfo {
  const description = memberAt(content, path);
  const shape = isDocumentObject(description) ? (description.shape as readonly number[]) : [data.length];
  const bytes = "byteLength" in data ? data.byteLength : data.length * POINTER_BYTES;
  return { path, dtype: dtypeOf(data), shape, chunks: null, filters: [], bytes };
}

/** What stands at a JSON pointer of the document. */
function memberAt({ document }: ProductContent, pointer: string): DocumentValue | undefined {
  let value: DocumentValue | undefined = document;
  for (const step of pointer.slice(1).split("/")) {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    value = isDocumentObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }
  return value;
}
