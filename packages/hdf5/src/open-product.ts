import type { DatasetInfo } from "./dataset.js";
import { decodeJsonProduct } from "./decode-json.js";
import type { ArrayData, DocumentObject } from "./document.js";
import { JsonProductError, LimitExceededError, type ProductError } from "./errors.js";
import type { FileTree } from "./file-tree.js";
import { openHdf5 } from "./hdf5-file.js";
import { openJson } from "./json-product.js";
import { LIMITS } from "./limits.js";
import type { Block } from "./read-blocks.js";
import type { RowRange, Slice } from "./rows.js";
import type { FoundValue, ValueQuery } from "./scan-array.js";
import type { ScanPlan } from "./scan-plan.js";
import type { DatasetStatistics } from "./statistics.js";
import { findSignature } from "./superblock.js";

/** One open product; the same face for both encodings. */
export interface OpenProduct extends Disposable {
  readonly encoding: "hdf5" | "json";
  readonly document: DocumentObject;
  /** Every bulk array of the document. */
  datasets(): readonly DatasetInfo[];
  /** Why arrays cannot be read, as far as headers tell; nothing for JSON. */
  storageProblems(): readonly ProductError[];
  /** One array, or a box of it. */
  readArray(pointer: string, slice?: Slice): ArrayData;
  /** One numeric array in runs of whole rows; the buffer behind `data` is used again. */
  blocks(pointer: string, maximumElements?: number): Generator<Block, void, undefined>;
  /** What one pass over a numeric array, or over some of its rows, finds; see {@link DatasetStatistics}. */
  scan(pointer: string, rows?: RowRange): DatasetStatistics;
  /** What another thread needs to scan an array by itself; undefined for arrays in JSON. */
  scanPlan(pointer: string): ScanPlan | undefined;
  /** The first values that match; with the statistics of a scan, only blocks that can hold one are read. */
  locate(pointer: string, query: ValueQuery, statistics?: DatasetStatistics): FoundValue[];
  /** The text of the embedded manifest; undefined when there is none. */
  manifest(): string | undefined;
  close(): void;
}

/**
 * Opens a product, whichever way it is encoded: the content decides, not the name.
 *
 * @throws {@link NotHdf5Error} when it is named like HDF5 but is not
 * @throws {@link JsonProductError} when it is neither
 */
export async function openProduct(tree: FileTree, path: string): Promise<OpenProduct> {
  const source = await tree.open(path);
  if (findSignature(source) !== undefined || /\.(h5|hdf5|nxs)$/i.test(path)) {
    const file = await openHdf5(source, path);
    try {
      return {
        encoding: "hdf5",
        document: file.project(),
        datasets: () => file.datasets(),
        storageProblems: () => file.storageProblems(),
        readArray: (pointer, slice) => file.readArray(pointer, slice),
        blocks: (pointer, maximumElements) => file.blocks(pointer, maximumElements),
        scan: (pointer, rows) => file.scan(pointer, rows),
        scanPlan: (pointer) => file.scanPlan(pointer),
        locate: (pointer, query, statistics) => file.locate(pointer, query, statistics),
        manifest: () => file.manifest(),
        close: () => {
          file.close();
        },
        [Symbol.dispose]: () => {
          file.close();
        },
      };
    } catch (error) {
      file.close();
      throw error;
    }
  }
  const { size } = source;
  source.close();
  if (size > LIMITS.jsonBytes) {
    throw new LimitExceededError({ file: path }, "size of a JSON product in bytes", size, LIMITS.jsonBytes);
  }
  return openJson(decodeJsonProduct(decodeText(await tree.readBytes(path), path), path), path);
}

function decodeText(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new JsonProductError({ file }, "is neither HDF5 nor UTF-8 text, so not a product", { cause });
  }
}
