import type { ByteSource } from "./byte-source.js";
import type { DatasetInfo, StoredDataset } from "./dataset.js";
import { readDirectly, scannable, type ReadableDataset } from "./read-blocks.js";
import type { RowRange } from "./rows.js";
import { scanArray } from "./scan-array.js";
import type { DatasetStatistics } from "./statistics.js";

/** Where the values of an array lie and how they are stored, as plain data: another thread can scan them by it. */
export interface ScanPlan {
  readonly info: DatasetInfo;
  readonly stored: StoredDataset;
  readonly base: number;
  readonly name: string | undefined;
}

/**
 * Prepares the scan of an array, or of some of its rows, by its plan: without the HDF5 library, which takes longer to load
 * than a tenth of a gigabyte to read.
 *
 * @param source - the file of the plan
 * @returns a function that gives what `scan` of the open file gives, and throws what it throws; a TypeError where only
 *   the library can read the array
 */
export function plannedScan(
  source: ByteSource,
  { info, stored, base, name }: ScanPlan,
): (rows?: RowRange) => DatasetStatistics {
  const file = { source, base, at: (path: string) => ({ file: name, path }) };
  const dataset: ReadableDataset = { info, stored };
  const array = scannable(file, dataset, (part, target) => {
    if (readDirectly(file, dataset, part, target)) return;
    throw new TypeError(
      `${info.path} of ${name ?? "the file"} can be read by the HDF5 library only: scan it by openHdf5`,
    );
  });
  return (rows) => scanArray(array, rows);
}
