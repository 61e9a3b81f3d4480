import { memorySource, type ByteSource } from "./byte-source.js";
import { ForbiddenPathError, MissingFileError } from "./errors.js";

/** The files of one release, wherever they are; paths are relative, with forward slashes. */
export interface FileTree {
  /** Paths of all files, sorted by code point. */
  list(): Promise<readonly string[]>;
  /** Size of one file, bytes. */
  size(path: string): Promise<number>;
  readBytes(path: string): Promise<Uint8Array>;
  /** Opens one file for reading here and there; the caller closes it. */
  open(path: string): Promise<ByteSource>;
}

/** A tree over files that are in memory already; they are not copied. */
export function memoryTree(files: ReadonlyMap<string, Uint8Array>): FileTree {
  const find = (path: string): Promise<Uint8Array> => {
    checkTreePath(path);
    const bytes = files.get(path);
    return bytes ? Promise.resolve(bytes) : Promise.reject(new MissingFileError({ file: path }, "nothing"));
  };
  return {
    list: () => Promise.resolve([...files.keys()].sort(byCodePoint)),
    size: async (path) => (await find(path)).length,
    readBytes: async (path) => await find(path),
    open: async (path) => memorySource(await find(path)),
  };
}

/** @throws {@link ForbiddenPathError} when a path is not a plain relative one, such as `data/events.h5` */
export function checkTreePath(path: string): void {
  const plain = path !== "" && path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
  if (!plain || /[\\\0]/.test(path) || /^[A-Za-z]:/.test(path)) {
    throw new ForbiddenPathError({ file: path }, "it is not a plain relative path");
  }
}

/** Sorts texts by code point, the same in every locale. */
export function byCodePoint(left: string, right: string): number {
  const [a, b] = [Array.from(left), Array.from(right)];
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const difference = (a[index]?.codePointAt(0) ?? 0) - (b[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
