import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** Folder of the reference data: DMDC_SHARED, or `shared` beside the repository. */
const folder =
  process.env.DMDC_SHARED === undefined
    ? new URL("../../../../shared/", import.meta.url)
    : pathToFileURL(`${process.env.DMDC_SHARED}/`);

/** Whether the reference data are there. */
export const referenceDataPresent: boolean = existsSync(new URL("data/", folder));

/** Text of a file under `data/`. */
export function readReferenceText(path: string): string {
  return readFileSync(new URL(`data/${path}`, folder), "utf8");
}
