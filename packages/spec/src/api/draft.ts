import type { ReleaseFile } from "./version.js";
import type { Sha256 } from "./upload.js";
import type { ValidationReport } from "../types/report.js";

/**
 * Where a draft stands. `validated` holds for exactly the bytes that were validated: any edit leads back to `draft`.
 * `validation_failed` means that the validator could not finish, which says nothing about the release.
 */
export type DraftState = "draft" | "validating" | "validated" | "invalid" | "validation_failed";

/** A version in the making. */
export interface Draft {
  /** Name of the release. */
  release: string;
  /**
   * Grows with each edit; its `ETag`.
   * @TJS-type integer
   */
  revision: number;
  /** Where it stands. */
  state: DraftState;
  /** Every file, sorted by path. */
  files: ReleaseFile[];
  /** Version that it will be published as, once validated. */
  version?: string;
  /** Digest of `dmdc.json`, if the draft has one. */
  manifest_sha256?: Sha256;
  /** What can be done now. */
  actions: DraftActions;
  /** When it was last edited, RFC 3339. */
  updated_at: string;
}

/** What can be done with a draft. */
export interface DraftActions {
  /** Validating it. */
  validate: DraftAction;
  /** Publishing it. */
  publish: DraftAction;
}

/** Whether something can be done, and if not, why. */
export interface DraftAction {
  /** Whether it can be done now. */
  allowed: boolean;
  /** What stands in its way. */
  blocked_by: Blocker[];
}

/** Something that stands in the way. */
export interface Blocker {
  /** Which. */
  code:
    | "no_manifest"
    | "not_validated"
    | "validating"
    | "invalid"
    | "validation_failed"
    | "wrong_release"
    | "version_not_semantic"
    | "version_exists";
  /** In words, with what to do. */
  detail: string;
}

/** How a draft begins. */
export interface DraftRequest {
  /**
   * Version whose files the draft begins with; none when absent.
   * @maxLength 64
   */
  from?: string;
}

/** The files of a draft: this list takes the place of the one before. */
export interface DraftFiles {
  /**
   * Every file; each must have been uploaded, or be readable for the caller already.
   * @maxItems 10000
   */
  files: ReleaseFile[];
}

/** The validation of a draft. */
export interface Validation {
  /** Where it stands. */
  state: "running" | "validated" | "invalid" | "validation_failed";
  /** Digest of the manifest that it is about. */
  manifest_sha256: Sha256;
  /** Why it could not be finished. */
  failure?: string;
  /** Digest of the report's bytes as `dmdc validate --json` writes them. */
  report_sha256?: Sha256;
  /** The report. */
  report?: ValidationReport;
}
