import type { FileTree } from "@dmdc/hdf5";
import { inputDigests } from "@dmdc/sdk";
import { editJson } from "@dmdc/validator";
import { readFile, rename, rm, writeFile } from "node:fs/promises";

/**
 * Writes the digests of its inputs into a recipe, whose layout stays as it is.
 *
 * @param recipe - parsed, as `file` holds it
 * @returns paths of the inputs whose digest was stated
 */
export async function stateDigests(file: string, recipe: unknown, from: FileTree): Promise<string[]> {
  const digests = await inputDigests(recipe, from);
  if (digests.size === 0) return [];
  const { inputs = {} } = recipe as { inputs?: object };
  let bytes: Uint8Array = await readFile(file);
  for (const [path, sha256] of digests) {
    const place = `/inputs/${path.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const change = Object.hasOwn(inputs, path)
      ? { pointer: `${place}/sha256`, value: sha256 }
      : { pointer: place, value: { sha256 } };
    bytes = editJson(bytes, { op: "set", file, ...change });
  }
  const temporary = `${file}.${process.pid}.part`;
  try {
    await writeFile(temporary, bytes, { flag: "wx" });
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
  return [...digests.keys()];
}
