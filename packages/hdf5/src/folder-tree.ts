import { readdir, readFile, realpath, stat } from "node:fs/promises";
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
  const resolve = async (path: string): Promise<string> => {
    checkTreePath(path);
    return await insidePath(folder, path);
  };
  return {
    list: async () => (await listFiles(folder, "")).sort(byCodePoint),
    size: async (path) => (await stat(await resolveFile(await resolve(path), path))).size,
    readBytes: async (path) => new Uint8Array(await readFile(await resolveFile(await resolve(path), path))),
    open: async (path) => fileSource(await resolveFile(await resolve(path), path)),
  };
}

/** The real path of a member of the folder, links followed. */
async function insidePath(folder: string, path: string): Promise<string> {
  const root = await real(folder, folder);
  const target = await real(join(root, path), path);
  if (!target.startsWith(root.endsWith(sep) ? root : root + sep)) {
    throw new ForbiddenPathError({ file: path }, "a symbolic link leads out of the folder");
  }
  return target;
}

async function real(path: string, name: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    throw new MissingFileError({ file: name }, "nothing", { cause });
  }
}

async function resolveFile(target: string, name: string): Promise<string> {
  const stats = await stat(target);
  if (stats.isFile()) return target;
  throw new MissingFileError({ file: name }, stats.isDirectory() ? "folder" : "special file");
}

async function listFiles(folder: string, below: string): Promise<string[]> {
  const paths: string[] = [];
  await real(join(folder, below), folder);
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) paths.push(...(await listFiles(folder, path)));
    else if (!entry.isSymbolicLink() || !(await leadsToFolderInside(folder, path))) paths.push(path);
  }
  return paths;
}

async function leadsToFolderInside(folder: string, path: string): Promise<boolean> {
  try {
    return (await stat(await insidePath(folder, path))).isDirectory();
  } catch {
    return false;
  }
}
