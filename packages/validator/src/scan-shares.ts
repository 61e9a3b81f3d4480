import {
  joinStatistics,
  STATISTICS_BLOCK,
  type DatasetInfo,
  type DatasetStatistics,
  type RowRange,
  type ScanPlan,
} from "@dmdc/hdf5";

/** Smaller arrays are scanned when they are asked for. */
const WORTH_A_SHARE = 4_194_304;

/** What one share of the work reads, bytes. */
const SHARE_BYTES = 33_554_432;

/** A part of an array that one thread scans. */
export interface ScanShare {
  /** File in the release. */
  readonly file: string;
  readonly pointer: string;
  /** By which the other thread scans it. */
  readonly plan: ScanPlan;
  /** The whole array when absent. */
  readonly rows?: RowRange;
}

/**
 * Divides the scans of a file's large arrays into shares, each of them whole chunks and whole statistics blocks, so that
 * nothing is unpacked twice and the shares can be joined.
 */
export function scanShares(
  file: string,
  datasets: readonly DatasetInfo[],
  planOf: (pointer: string) => ScanPlan | undefined,
): ScanShare[] {
  return datasets
    .filter(({ dtype, bytes }) => dtype !== "string" && bytes >= WORTH_A_SHARE)
    .flatMap((dataset) => {
      const plan = planOf(dataset.path);
      if (plan === undefined) return [];
      return rowShares(dataset).map((rows) => ({ file, pointer: dataset.path, plan, ...(rows && { rows }) }));
    });
}

function rowShares({ shape, chunks, bytes }: DatasetInfo): (RowRange | undefined)[] {
  const [rows = 1, ...inner] = shape;
  const rowValues = inner.reduce((product, length) => product * length, 1);
  const blockRows = STATISTICS_BLOCK / greatestCommonDivisor(STATISTICS_BLOCK, rowValues);
  const chunkRows = chunks?.[0] ?? 1;
  const unit = (blockRows / greatestCommonDivisor(blockRows, chunkRows)) * chunkRows;
  const step = unit * Math.max(1, Math.floor(SHARE_BYTES / ((bytes / rows) * unit)));
  if (step >= rows) return [undefined];
  return Array.from({ length: Math.ceil(rows / step) }, (_, index) => ({
    start: index * step,
    rows: Math.min(step, rows - index * step),
  }));
}

/** Joins the statistics of all shares of one array, in their order; undefined when one is missing. */
export function joinShares(shares: readonly (DatasetStatistics | undefined)[]): DatasetStatistics | undefined {
  const [first, ...others] = shares;
  return others.reduce((left, right) => left && right && joinStatistics(left, right), first);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
