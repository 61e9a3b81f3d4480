// @ts-check
import { memoryTree, openProduct } from "@dmdc/hdf5";
import { folderTree } from "@dmdc/hdf5/node";
import { convertRelease, memorySink, openReleaseTree, reproduceClaims } from "@dmdc/sdk";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Converts a published release in memory.
 *
 * @param {object} recipe
 * @param {string} folder - the published files
 * @returns {Promise<Map<string, Uint8Array>>} the files of the DMDC release
 */
export async function convertInMemory(recipe, folder) {
  const sink = memorySink();
  await convertRelease(recipe, folderTree(folder), sink);
  return sink.files;
}

/**
 * Recomputes what a release claims.
 *
 * @param {Map<string, Uint8Array>} files
 */
export async function reproduceInMemory(files) {
  const release = await openReleaseTree(memoryTree(files));
  try {
    return await reproduceClaims(release);
  } finally {
    release.close();
  }
}

/**
 * Reads arrays of one product.
 *
 * @param {Map<string, Uint8Array>} files
 * @param {string} path
 * @param {string[]} pointers
 * @returns {Promise<{ values: number[], shape: readonly number[] }[]>}
 */
export async function readArrays(files, path, pointers) {
  const product = await openProduct(memoryTree(files), path);
  try {
    return pointers.map((pointer) => {
      const info = product.datasets().find((dataset) => dataset.path === pointer);
      return { values: Array.from(/** @type {any} */ (product.readArray(pointer)), Number), shape: info?.shape ?? [] };
    });
  } finally {
    product.close();
  }
}

/**
 * The cells of a published text table, without comments and empty lines; independent of the importer.
 *
 * @param {string} folder
 * @param {string} path
 * @param {RegExp} separator
 * @returns {string[][]}
 */
export function cellsOf(folder, path, separator) {
  const lines = readFileSync(join(folder, path), "utf8").split("\n");
  return lines
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => line.trim().split(separator));
}
