import type { DocumentObject } from "@dmdc/hdf5";
import { applyEdits, valueAt, type DocumentEdit } from "./document-edit.js";
import type { MigrationStep } from "./step.js";

/** One change of a file, as a person reads it. */
export interface MigrationEdit extends DocumentEdit {
  /** File in the release. */
  readonly file: string;
  /** What stood there; nothing when absent. */
  readonly before?: unknown;
}

/** A document after a migration, and what changed in it. */
export interface MigratedDocument {
  readonly document: DocumentObject;
  readonly edits: readonly MigrationEdit[];
}

/** Carries a document through all steps and then stamps it; what stood at each place is written down. */
export function runSteps(
  old: DocumentObject,
  steps: readonly MigrationStep[],
  which: "manifest" | "product",
  stamps: readonly DocumentEdit[],
  file: string,
): MigratedDocument {
  const edits: MigrationEdit[] = [];
  const apply = (document: DocumentObject, list: readonly DocumentEdit[]): DocumentObject =>
    list.reduce((before, edit) => {
      const stood = valueAt(before, edit.pointer);
      edits.push({ file, ...edit, ...(stood !== undefined && { before: stood }) });
      return applyEdits(before, [edit]);
    }, document);
  const stepped = steps.reduce((document, step) => apply(document, step[which](document)), old);
  return { document: apply(stepped, stamps), edits };
}
