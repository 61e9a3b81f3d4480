// @ts-check
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder with published releases and reference numbers: DMDC_SHARED, or `shared` beside the project.
 *
 * @param {string} path - below its `data` folder
 * @returns {string | undefined} undefined when it is not there
 */
export function sharedData(path) {
  const root = process.env["DMDC_SHARED"] ?? fileURLToPath(new URL("../../shared", import.meta.url));
  const found = join(root, "data", path);
  return existsSync(found) ? found : undefined;
}
