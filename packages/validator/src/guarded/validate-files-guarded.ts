import type { BlobLike } from "@dmdc/hdf5";
import type { ValidationReport } from "@dmdc/spec";
import { runGuarded, type GuardedOptions } from "./run-guarded.js";

/** In a variable, because bundlers take a literal address for that of a picture, and copy the file as it is. */
const MODULE_NAME = "./browser-worker.js";

/** What may be chosen about a guarded validation of files. */
export interface GuardedFilesOptions extends GuardedOptions {
  /** Where the module of the worker is; needed where a bundler has moved `@dmdc/validator/guarded-worker`. */
  readonly module?: URL;
}

/**
 * Validates a release of strangers' files, such as a folder or a ZIP dropped on a page, in a worker of its own.
 *
 * Whatever the files are, the page lives on and there is a report: a file whose reading takes too much time or memory, or
 * crashes the HDF5 library, is named in it. For ordinary files the report is that of `validateRelease`, byte for byte.
 *
 * @param release - files by path, or a ZIP
 */
export async function validateFilesGuarded(
  release: ReadonlyMap<string, BlobLike> | (BlobLike & { readonly name?: string }),
  { module = new URL(MODULE_NAME, import.meta.url), ...options }: GuardedFilesOptions = {},
): Promise<ValidationReport> {
  if (release instanceof Map) return runGuarded(module, { files: release }, options);
  const zipBlob = release as BlobLike & { readonly name?: string };
  const name = zipBlob.name === undefined ? {} : { name: zipBlob.name };
  return runGuarded(module, { zipBlob, ...name }, options);
}
