// @ts-check
// Folders of the conformance suite, as maps of files.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The package that holds the suite. */
export const SUITE = fileURLToPath(new URL("../../packages/conformance", import.meta.url));

/** Every file below a folder, by its path with forward slashes, sorted. */
export function readFiles(/** @type {string} */ folder) {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return new Map(
    paths.sort().map((path) => [path.split(sep).join("/"), new Uint8Array(readFileSync(join(folder, path)))]),
  );
}

/** Makes a folder hold the files, and nothing else. */
export function writeFiles(/** @type {string} */ folder, /** @type {ReadonlyMap<string, Uint8Array>} */ files) {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}
