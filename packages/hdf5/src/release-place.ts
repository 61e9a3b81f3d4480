import { closeSync, openSync, readSync, statSync } from "node:fs";
import { basename } from "node:path";
import { PlaceError } from "./errors.js";
import { fileSource } from "./file-source.js";
import type { FileTree } from "./file-tree.js";
import { folderTree } from "./folder-tree.js";
import { zipTree } from "./zip-tree.js";

/** The files of a release on disk, to be read until they are closed. */
export interface OpenedPlace extends Disposable {
  readonly tree: FileTree;
}

/** How files that are no ZIP begin, and what they are. */
const KINDS: readonly (readonly [start: string, what: string])[] = [
  ["\u0089HDF", "an HDF5 file"],
  ["{", "a JSON file"],
  ["\u00EF\u00BB\u00BF{", "a JSON file"],
];

/**
 * What stands at a place: the folder of a release, or a file that may be a ZIP of one.
 *
 * @throws {@link PlaceError} when nothing is there, or what is there is another thing
 */
export function placeKind(place: string): "folder" | "zip" {
  const stats = statSync(place, { throwIfNoEntry: false });
  if (stats === undefined) throw new PlaceError(place, "there is nothing of this name");
  if (stats.isDirectory()) return "folder";
  if (!stats.isFile()) throw new PlaceError(place, "is neither a folder nor a file");
  const start = firstBytes(place);
  const other = KINDS.find(([known]) => start.startsWith(known));
  if (other !== undefined) throw new PlaceError(place, `is ${other[1]}`);
  return "zip";
}

/**
 * Opens a release on disk: a folder, or a ZIP of one, which is read in place.
 *
 * @throws {@link PlaceError} when nothing is there, or what is there is another thing
 * @throws {@link ZipError} when a file cannot be read as a ZIP
 */
export async function openPlace(place: string): Promise<OpenedPlace> {
  if (placeKind(place) === "folder") return { tree: folderTree(place), [Symbol.dispose]: () => undefined };
  const source = fileSource(place);
  const close = () => {
    source.close();
  };
  try {
    return { tree: await zipTree(source, basename(place)), [Symbol.dispose]: close };
  } catch (error) {
    close();
    throw error;
  }
}

function firstBytes(file: string): string {
  const bytes = Buffer.alloc(8);
  const descriptor = openSync(file, "r");
  try {
    return bytes.toString("latin1", 0, readSync(descriptor, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(descriptor);
  }
}
