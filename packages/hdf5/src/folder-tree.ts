import { readFileSync, realpathSync, statSync, type Stats } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, sep } from "node:path";
import { ForbiddenPathError, MissingFileError } from "./errors.js";
import { fileSource } from "./file-source.js";
import { byCodePoint, checkTreePath, type FileTree } from "./file-tree.js";

/**
 * A tree over a folder on disk, which no path and no symbolic link can leave.
 *
 * A link to a file inside the folder is a file; a link to a folder inside is passed over by `list`, because its files
 * are listed where they are. What is neither, such as a link that leads out, is listed too, so that it is noticed, and
 * refused when it is opened.
 *
 * @throws {@link ForbiddenPathError} from its methods, when a path or a link leads out of the folder
 * @throws {@link MissingFileError} from its methods, when there is no such file
 */
export function folderTree(folder: string): FileTree {
  // The synchronous calls take microseconds; waiting for a thread to make them would take longer.
  const resolve = (path: string): string => {
    checkTreePath(path);
    return insidePath(folder, path);
  };
  const withFile = <T>(path: string, use: (file: string) => T): Promise<T> => {
    try {
      return Promise.resolve(use(resolve(path)));
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  };
  return {
    origin: { folder },
    list: async () => (await listFiles(folder, "")).sort(byCodePoint),
    size: (path) => withFile(path, (file) => checkFile(file, path).size),
    readBytes: (path) =>
      withFile(path, (file) => {
        checkFile(file, path);
        return new Uint8Array(readFileSync(file));
      }),
    open: (path) => withFile(path, (file) => fileSource(file)),
  };
}

/** The real path of a member of the folder, links followed. */
function insidePath(folder: string, path: string): string {
  const root = real(folder, folder);
  const target = real(join(root, path), path);
  if (!target.startsWith(root.endsWith(sep) ? root : root + sep)) {
    throw new ForbiddenPathError({ file: path }, "a symbolic link leads out of the folder");
  }
  return target;
}

function real(path: string, name: string): string {
  try {
    return realpathSync.native(path);
  } catch (cause) {
    throw new MissingFileError({ file: name }, "nothing", { cause });
  }
}

function checkFile(target: string, name: string): Stats {
  const stats = statSync(target);
  if (stats.isFile()) return stats;
  throw new MissingFileError({ file: name }, stats.isDirectory() ? "folder" : "special file");
}

async function listFiles(folder: string, below: string): Promise<string[]> {
  const paths: string[] = [];
  real(join(folder, below), folder);
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) paths.push(...(await listFiles(folder, path)));
    else if (!entry.isSymbolicLink() || !leadsToFolderInside(folder, path)) paths.push(path);
  }
  return paths;
}

function leadsToFolderInside(folder: string, path: string): boolean {
  try {
    return statSync(insidePath(folder, path)).isDirectory();
  } catch {
    return false;
  }
}
