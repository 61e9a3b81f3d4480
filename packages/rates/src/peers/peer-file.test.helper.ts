import { readReferenceText } from "../reference-folder.test.helper.js";

/** How far one case of a peer's file is from what the engine gives with the peer's own constants. */
export interface Comparison {
  /** The case's id. */
  readonly id: string;
  /** The case's kind. */
  readonly kind: string;
  /** Greatest relative deviation of the case's numbers; see {@link deviation} for the floor near zeros. */
  readonly worst: number;
  /** Median of these relative deviations. */
  readonly median: number;
  /** What `worst` may be at most. */
  readonly tolerance: number;
  /** Why a tolerance is wider than its file's, or what was corrected in this case. */
  readonly note?: string;
}

/** One file of reference numbers with the engine's answer to it. */
export interface PeerFile {
  /** Name of the file under `data/rates-reference`, without `.json`. */
  readonly file: string;
  /** Which defects of the peer are corrected for, and which of its constants matter; one or two sentences. */
  readonly corrected?: string;
  /** Compares every case of the file, in its order. */
  readonly compare: () => Comparison[];
}

/** What a reference file holds. */
export interface ReferenceFile<Constants, Case> {
  readonly peer: { readonly name: string; readonly version: string; readonly commit?: string };
  readonly constants: Constants;
  readonly cases: readonly Case[];
}

/** Reads `data/rates-reference/<file>.json`; the caller states what it holds. */
export function readReferenceFile<Constants, Case>(file: string): ReferenceFile<Constants, Case> {
  return JSON.parse(readReferenceText(`rates-reference/${file}.json`)) as ReferenceFile<Constants, Case>;
}

/**
 * Relative deviations of numbers from a peer's.
 *
 *     |actual − expected| / max(|expected|, floor · max |expected|)
 *
 * @param floor - share of the greatest expected number below which deviations count relative to that share; 0 unless
 *   given, where a number that is not exactly the expected 0 deviates infinitely
 */
export function deviation(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  floor = 0,
): Pick<Comparison, "worst" | "median"> {
  if (actual.length !== expected.length || expected.length === 0) return { worst: Infinity, median: Infinity };
  const wanted = Array.from(expected);
  const least = floor * Math.max(...wanted.map(Math.abs));
  const deviations = wanted.map((value, i) => {
    const difference = Math.abs((actual[i] ?? NaN) - value);
    return difference === 0 ? 0 : difference / Math.max(Math.abs(value), least);
  });
  const finite = deviations.map((value) => (Number.isNaN(value) ? Infinity : value)).sort((a, b) => a - b);
  return { worst: finite.at(-1) ?? Infinity, median: finite[Math.floor((finite.length - 1) / 2)] ?? Infinity };
}
