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
  /** Where the files are, when another thread can open them by itself. */
  readonly origin?: TreeOrigin;
}

/** What another thread needs to open a tree. */
export interface TreeOrigin {
  readonly folder: string;
}

/** A tree over files that are in memory already; they are not copied. */
export function memoryTree(files: ReadonlyMap<string, Uint8Array>): FileTree {
  return {
    list: () => Promise.resolve([...files.keys()].sort(byCodePoint)),
    size: async (path) => (await findFile(files, path)).length,
    readBytes: async (path) => await findFile(files, path),
    open: async (path) => memorySource(await findFile(files, path)),
  };
}

/** What a map of files holds under a path; the promise fails where it holds nothing. */
export function findFile<F>(files: ReadonlyMap<string, F>, path: string): Promise<F> {
  checkTreePath(path);
  const file = files.get(path);
  return file === undefined ? Promise.reject(new MissingFileError({ file: path }, "nothing")) : Promise.resolve(file);
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
