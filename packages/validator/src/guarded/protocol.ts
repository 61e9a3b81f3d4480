import type { BlobLike } from "@dmdc/hdf5";
import type { Finding } from "@dmdc/spec";
import type { ReportedRelease } from "../report/reported-release.js";
import type { Restrictions } from "./ended-attempts.js";
import type { Progress, ValidateOptions } from "../validate.js";

/** A release that another thread can open by itself. */
export type GuardedRelease =
  | { readonly folder: string }
  /** A ZIP on disk. */
  | { readonly zip: string }
  | { readonly files: ReadonlyMap<string, BlobLike> }
  | { readonly zipBlob: BlobLike; readonly name?: string };

/** What of a release is wanted beside its report, for renderings of it. */
export interface WantedParts {
  /** Texts of JSON files with findings. */
  readonly sources?: boolean;
  /** Plots of its products. */
  readonly plots?: boolean;
}

/** What a report has beside it, where it was wanted. */
export type ReportWithParts = Pick<ReportedRelease, "report" | "sources" | "plots">;

/** What a thread is asked to do: one validation. */
export interface ValidationTask {
  readonly release: GuardedRelease;
  /** Identifiers of the rules to run; all when absent. */
  readonly rules?: readonly string[];
  /** The other options, as far as they are data. */
  readonly settings: Pick<ValidateOptions, "config" | "today">;
  readonly wanted: WantedParts;
  readonly restrictions: Restrictions;
  readonly memoryBytes: number;
}

/** What the thread tells. */
export type TaskMessage =
  | { readonly kind: "file"; readonly path: string; readonly bytes: number }
  | { readonly kind: "progress"; readonly progress: Progress }
  | { readonly kind: "finding"; readonly finding: Finding }
  | { readonly kind: "report"; readonly result: ReportWithParts }
  /** The HDF5 library was damaged by a file, so that what came after it means nothing. */
  | { readonly kind: "damaged"; readonly path: string }
  /** The validation could not be made; what cloning an error loses is in its cause. */
  | { readonly kind: "error"; readonly error: Error };
