import { placeKind } from "@dmdc/hdf5/node";
import type { ValidationReport } from "@dmdc/spec";
import type { GuardedRelease, ReportWithParts, WantedParts } from "./protocol.js";
import {
  GuardedRunner,
  runGuarded,
  type GuardedOptions,
  type GuardedReleaseOptions,
  type ValidationLimits,
} from "./run-guarded.js";

const MODULE = new URL("./node-worker.js", import.meta.url);

/**
 * Validates a release of strangers on disk, a folder or a ZIP, in a thread of its own.
 *
 *     const report = await validateGuarded("upload.zip", { limits: { seconds: 10 } });
 *
 * Whatever the files are, the caller lives on and there is a report: a file whose reading takes too much time or memory,
 * or crashes the HDF5 library, is named in it. For ordinary files the report is that of `validateFolder`, byte for byte.
 */
export async function validateGuarded(path: string, options: GuardedOptions = {}): Promise<ValidationReport> {
  return runGuarded(MODULE, releaseAt(path), options);
}

/** Validates many releases in one thread, as a server does; close it, or the process goes on. */
export interface GuardedValidator {
  /** As {@link validateGuarded}; releases wait for each other. */
  validate(path: string, options?: GuardedReleaseOptions): Promise<ValidationReport>;
  /** The same with what renderings show beside the report, read under the same guard. */
  validateWithParts(path: string, wanted: WantedParts, options?: GuardedReleaseOptions): Promise<ReportWithParts>;
  close(): void;
}

/** Starts a validator that keeps its thread, so that a small release takes a tenth of the time. */
export function guardedValidator(limits: Partial<ValidationLimits> = {}): GuardedValidator {
  const runner = new GuardedRunner(MODULE, limits);
  return {
    validate: async (path, options = {}) => (await runner.validate(releaseAt(path), options)).report,
    validateWithParts: async (path, wanted, options = {}) => runner.validate(releaseAt(path), options, wanted),
    close: () => {
      runner.close();
    },
  };
}

function releaseAt(path: string): GuardedRelease {
  return placeKind(path) === "zip" ? { zip: path } : { folder: path };
}
