import type { Change } from "@dmdc/spec";
import type { Db } from "./database/open-database.js";
import type { FileStore } from "./store/file-store.js";
import type { ReleaseValidator } from "./validation/release-validator.js";

/** What a server refuses when it is larger, or slower. */
export interface Limits {
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Bytes of one release. */
  readonly releaseBytes: number;
  /** Files of one release. */
  readonly releaseFiles: number;
  /** Bytes of a request that is no upload. */
  readonly requestBytes: number;
  /** Unfinished uploads of one account. */
  readonly openUploads: number;
  /** Time without a byte after which a part of an upload is ended, ms. */
  readonly idleMs: number;
  /** Time in which a request must have arrived whole, ms; a part of an upload too. */
  readonly requestMs: number;
  /** Time for the validation of one release, ms. */
  readonly validationMs: number;
  /** Time after which an unfinished upload, and a file that no release holds, are removed, ms. */
  readonly orphanMs: number;
}

/** What limits are when nothing else is asked for. */
export const DEFAULT_LIMITS: Limits = {
  fileBytes: 64 * 2 ** 30,
  releaseBytes: 256 * 2 ** 30,
  releaseFiles: 10_000,
  requestBytes: 4 * 2 ** 20,
  openUploads: 64,
  idleMs: 30_000,
  requestMs: 300_000,
  validationMs: 600_000,
  orphanMs: 7 * 86_400_000,
};

/** What the parts of a running repository share. */
export interface Context {
  readonly title: string;
  readonly db: Db;
  readonly store: FileStore;
  readonly validator: ReleaseValidator;
  readonly limits: Limits;
  /** The interface document, as text. */
  readonly document: string;
  /** Called between every two steps of publishing. */
  readonly onStep: (step: string) => void;
  readonly now: () => Date;
}

/** The kinds of change. */
export type ChangeType = Change["type"];
