import type { ValidatedSubject } from "../catalogue/drafts.js";

/** A file that the child shall see as part of a release. */
export interface ListedFile {
  readonly path: string;
  /** Where its bytes are on this machine. */
  readonly file: string;
}

/** What the parent asks of the child. */
export interface ValidationTask {
  readonly id: number;
  readonly files: readonly ListedFile[];
}

/** What the child answers: a report, or why there is none. */
export interface ValidationAnswer {
  readonly id: number;
  readonly report?: string;
  readonly conformant?: boolean;
  readonly subject?: ValidatedSubject;
  readonly failure?: string;
}
