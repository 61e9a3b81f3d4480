import { folderTree } from "@dmdc/hdf5/node";
import type { ValidationReport } from "@dmdc/spec";
import { validateRelease, type ValidateOptions } from "./validate.js";

/** Validates the release in a folder; see {@link validateRelease}. */
export async function validateFolder(folder: string, options?: ValidateOptions): Promise<ValidationReport> {
  return validateRelease(folderTree(folder), options);
}
