import { memorySource, type ByteSource } from "./byte-source.js";
import { LimitExceededError, SourceReadError } from "./errors.js";
import { byCodePoint, checkTreePath, findFile, type FileTree } from "./file-tree.js";
import { LIMITS } from "./limits.js";
import { pagedSource } from "./page-cache.js";

/** What this package needs of a browser's `Blob` or `File`. */
export interface BlobLike {
  readonly size: number;
  slice(start: number, end: number): BlobLike;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A file that the user chose; in a folder it knows its place. */
export interface FileLike extends BlobLike {
  readonly name: string;
  readonly webkitRelativePath?: string;
}

interface SyncReader {
  readAsArrayBuffer(blob: BlobLike): ArrayBuffer;
}

const syncReader = (): (new () => SyncReader) | undefined =>
  (globalThis as unknown as { FileReaderSync?: new () => SyncReader }).FileReaderSync;

/**
 * A source over a `Blob` or `File`.
 *
 * In a browser's worker only what is asked for is read, so that a file may be larger than memory. Elsewhere a browser
 * cannot read at once, and the bytes are taken into memory first.
 *
 * @param name - what to call it in errors
 * @throws {@link LimitExceededError} when it would have to fit into memory, and is too large
 * @throws {@link SourceReadError} when it cannot be read, or has changed since it was chosen
 */
export async function blobSource(blob: BlobLike, name?: string): Promise<ByteSource> {
  const Reader = syncReader();
  if (Reader === undefined) return memorySource(await readBlob(blob, name));
  const reader = new Reader();
  return pagedSource(blob.size, (start, length) => {
    try {
      return new Uint8Array(reader.readAsArrayBuffer(blob.slice(start, start + length)));
    } catch (cause) {
      throw unreadable(name, cause);
    }
  });
}

/** A tree over `Blob`s or `File`s by path, such as the files of a folder that was dropped on a page. */
export function blobTree(files: ReadonlyMap<string, BlobLike>): FileTree {
  const paths = [...files.keys()].sort(byCodePoint);
  paths.forEach(checkTreePath);
  return {
    list: () => Promise.resolve(paths),
    size: async (path) => (await findFile(files, path)).size,
    readBytes: async (path) => readBlob(await findFile(files, path), path),
    open: async (path) => blobSource(await findFile(files, path), path),
  };
}

/**
 * The files of a folder as a browser lists them, by their paths inside the folder.
 *
 *     blobTree(filesOfFolder(input.files)) // <input type="file" webkitdirectory>
 */
export function filesOfFolder<F extends FileLike>(files: Iterable<F>): Map<string, F> {
  const paths = Array.from(files, (file) => [(file.webkitRelativePath ?? "") || file.name, file] as const);
  const [top] = paths[0]?.[0].split("/") ?? [];
  const inOneFolder = paths.every(([path]) => path.startsWith(`${top ?? ""}/`));
  return new Map(paths.map(([path, file]) => [inOneFolder ? path.slice(path.indexOf("/") + 1) : path, file]));
}

async function readBlob(blob: BlobLike, name: string | undefined): Promise<Uint8Array> {
  if (blob.size > LIMITS.memoryBytes) {
    throw new LimitExceededError({ file: name }, "size in bytes of a file in memory", blob.size, LIMITS.memoryBytes);
  }
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (cause) {
    throw unreadable(name, cause);
  }
}

function unreadable(name: string | undefined, cause: unknown): SourceReadError {
  return new SourceReadError({ file: name }, "the file cannot be read any more; it may have changed: choose it again", {
    cause,
  });
}
