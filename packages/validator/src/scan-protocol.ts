import type { DatasetStatistics } from "@dmdc/hdf5";
import type { FileState } from "./file-state.js";
import type { ScanShare } from "./scan-shares.js";

/** Work of which two threads take one piece after the other, from one end, until none is left. */
export type ScanWork =
  | { readonly kind: "digests"; readonly files: readonly string[] }
  | { readonly kind: "scans"; readonly shares: readonly ScanShare[] };

/** What the helping thread is told: first where the files are, then what there is to do. */
export type HelperTask =
  | { readonly kind: "start"; readonly folder: string; readonly next: { readonly [K in ScanWork["kind"]]: Int32Array } }
  | ScanWork;

/** What the helping thread tells. */
export type HelperMessage =
  /** Before a piece that can take long. */
  | { readonly kind: "reading"; readonly file: string }
  | { readonly kind: "digest"; readonly file: string; readonly state: FileState }
  /** `index` is that of the share; without statistics it could not be scanned, and the rule that asks will say why. */
  | { readonly kind: "scan"; readonly index: number; readonly statistics?: DatasetStatistics };

/** The next piece of work that nobody has taken; undefined when there is none. */
export function takeNext<T>(pieces: readonly T[], next: Int32Array): { index: number; piece: T } | undefined {
  const index = Atomics.add(next, 0, 1);
  const piece = pieces[index];
  return piece === undefined ? undefined : { index, piece };
}
