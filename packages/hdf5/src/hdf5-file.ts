import type { ByteSource } from "./byte-source.js";
import { checkReadable, inspectDataset, type DatasetInfo, type StoredDataset } from "./dataset.js";
import type { ArrayData, DocumentObject } from "./document.js";
import { MissingDatasetError, ProductError, UnsupportedTypeError } from "./errors.js";
import { FileAccess } from "./file-access.js";
import { loadLibrary } from "./library.js";
import { locate } from "./links.js";
import { projectFile, type Projection } from "./projection.js";
import { readArray, readNumbers } from "./read-array.js";
import { readBlocks, scannable, type Block, type PartReader, type ReadableDataset } from "./read-blocks.js";
import { MANIFEST_PATH } from "./reserved-names.js";
import type { RowRange, Slice } from "./rows.js";
import { findValues, scanArray, type FoundValue, type ScannableArray, type ValueQuery } from "./scan-array.js";
import type { ScanPlan } from "./scan-plan.js";
import type { DatasetStatistics } from "./statistics.js";

/** One open HDF5 file; nothing but headers is read before an array is asked for. */
export class Hdf5File {
  readonly #access: FileAccess;
  readonly #readable = new Map<string, ReadableDataset>();
  #projection: Projection | undefined;

  /** Use {@link openHdf5}. */
  constructor(access: FileAccess) {
    this.#access = access;
  }

  /** The document that this file stands for; see {@link DocumentObject}. Reads headers and attributes only. */
  project(): DocumentObject {
    return this.#project().document;
  }

  /** Every dataset of the document, in the order met. */
  datasets(): readonly DatasetInfo[] {
    return Array.from(this.#project().datasets.values(), (dataset) => checkReadable(this.#access, dataset));
  }

  /**
   * Why arrays cannot be read, as far as headers tell: foreign filters, storage outside of the file, sizes beyond the
   * limits. Types that products do not use are in the document, as `dtype`.
   */
  storageProblems(): readonly ProductError[] {
    return Array.from(this.#project().datasets.values()).flatMap((dataset) => {
      try {
        checkReadable(this.#access, dataset);
        return [];
      } catch (error) {
        if (!(error instanceof ProductError)) throw error;
        return error instanceof UnsupportedTypeError ? [] : [error];
      }
    });
  }

  /**
   * Reads one array, or a box of it, as a typed array of the stored kind, or as a list of strings.
   *
   * @param path - HDF5 path, such as `/events/energy`
   */
  readArray(path: string, slice?: Slice): ArrayData {
    return readArray(this.#access, this.#open(path), slice);
  }

  /**
   * Reads one numeric array in runs of whole rows, each row once and in order.
   *
   * The buffer behind `data` is used again for the next block: copy what shall stay.
   */
  blocks(path: string, maximumElements?: number): Generator<Block, void, undefined> {
    const dataset = this.#open(path);
    return readBlocks(this.#access, dataset, this.#reader(dataset), { maximumElements });
  }

  /**
   * Reads every value of one numeric array once, and says what was found; memory does not grow with the array.
   *
   * @param rows - part of the array, for a share of the work; join the shares with `joinStatistics`
   */
  scan(path: string, rows?: RowRange): DatasetStatistics {
    return scanArray(this.#scannable(path), rows);
  }

  /** Finds the first values that match; with the statistics of a scan, only blocks that can hold one are read. */
  locate(path: string, query: ValueQuery, statistics?: DatasetStatistics): FoundValue[] {
    return findValues(this.#scannable(path), query, statistics);
  }

  /** What another thread needs to scan the same array without looking for it; see `plannedScan`. */
  scanPlan(path: string): ScanPlan {
    const { info, stored } = this.#open(path);
    const { base, name } = this.#access;
    return { info, stored, base, name };
  }

  /** The text of the embedded manifest, `/dmdc/manifest`; undefined when there is none. */
  manifest(): string | undefined {
    if (this.#projection?.hasReserved === false) return undefined;
    if (locate(this.#access, MANIFEST_PATH) === undefined) return undefined;
    const texts = this.readArray(MANIFEST_PATH);
    return typeof texts[0] === "string" ? texts[0] : undefined;
  }

  /** Closes the file and its source; closing twice is harmless. */
  close(): void {
    this.#access.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #project(): Projection {
    return (this.#projection ??= projectFile(this.#access));
  }

  #find(path: string): StoredDataset {
    const kind = locate(this.#access, path);
    if (kind === "dataset") return inspectDataset(this.#access, path);
    throw new MissingDatasetError(this.#access.at(path), kind === "group" ? "group" : "nothing");
  }

  #scannable(path: string): ScannableArray {
    const dataset = this.#open(path);
    return scannable(this.#access, dataset, this.#reader(dataset));
  }

  #reader(dataset: ReadableDataset): PartReader {
    return (part, target) => {
      readNumbers(this.#access, dataset, part, target);
    };
  }

  #open(path: string): ReadableDataset {
    const known = this.#readable.get(path);
    if (known) return known;
    const stored = this.#projection?.datasets.get(path) ?? this.#find(path);
    const dataset = { stored, info: checkReadable(this.#access, stored) };
    this.#readable.set(path, dataset);
    return dataset;
  }
}

/**
 * Opens an HDF5 file for reading.
 *
 * @param name - what to call the file in errors
 * @throws {@link NotHdf5Error}, {@link TruncatedError}, {@link Hdf5ReadError}
 */
export async function openHdf5(source: ByteSource, name?: string): Promise<Hdf5File> {
  try {
    return new Hdf5File(new FileAccess(await loadLibrary(), source, name));
  } catch (error) {
    source.close();
    throw error;
  }
}
