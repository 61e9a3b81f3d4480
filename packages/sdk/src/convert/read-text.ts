import type { FileTree } from "@dmdc/hdf5";
import { TableError } from "../errors.js";

/**
 * The text of an input.
 *
 * @throws {@link TableError} when it is not UTF-8
 */
export async function readText(tree: FileTree, path: string): Promise<string> {
  const bytes = await tree.readBytes(path);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new TableError(path, "is not UTF-8 text, which is the only encoding that is read");
  }
}
