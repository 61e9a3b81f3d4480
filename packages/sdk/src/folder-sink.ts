import type { Manifest } from "@dmdc/spec";
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, realpath, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { ReleaseError } from "./errors.js";
import { checkReleasePath } from "./release-path.js";
import type { ReleaseSink } from "./release-sink.js";

/** A sink that writes a folder, which appears under its name only when it is whole. */
export interface FolderSink extends ReleaseSink {
  /**
   * Gives the finished folder its name.
   *
   * @throws {@link ReleaseError} when something else has come to stand there meanwhile
   */
  commit(): Promise<void>;
  /** Removes what was written and has not been committed. */
  discard(): Promise<void>;
}

/** What may be chosen about a folder that is written. */
export interface FolderSinkOptions {
  /** Whether a release that is there already is replaced. */
  readonly replace?: boolean;
}

/**
 * Opens a folder for writing. The files go to a temporary folder beside it, and `commit` renames that, so that nobody
 * ever sees half a release. A folder is replaced only when it is a release, and holds nothing beside it.
 *
 * @throws {@link ReleaseError} when the folder is there already and is not to be replaced, or is no release
 */
export async function folderSink(folder: string, { replace = false }: FolderSinkOptions = {}): Promise<FolderSink> {
  const target = await realpath(folder).catch(() => resolve(folder));
  await checkReplaceable(folder, target, replace);
  const temporary = `${target}.${randomUUID()}.part`;
  await mkdir(temporary, { recursive: true });
  return {
    async write(path, bytes) {
      checkReleasePath(path);
      const file = join(temporary, ...path.split("/"));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, bytes);
    },
    async commit() {
      await checkReplaceable(folder, target, replace);
      await moveInto(temporary, target);
    },
    discard: () => rm(temporary, { recursive: true, force: true }),
  };
}

/** Puts a finished folder in the place of another; what stood there is removed last, or put back. */
async function moveInto(finished: string, target: string): Promise<void> {
  const before = `${finished}.before`;
  await rmdir(target).catch(() => undefined); // an empty folder
  const stood = await rename(target, before).then(
    () => true,
    () => false,
  );
  try {
    await rename(finished, target);
  } catch (error) {
    if (stood) await rename(before, target);
    throw error;
  }
  if (stood) await rm(before, { recursive: true, force: true });
}

async function checkReplaceable(folder: string, target: string, replace: boolean): Promise<void> {
  const present = await listFiles(folder, target);
  if (present.length === 0) return;
  if (!replace)
    throw new ReleaseError(
      folder,
      "is there already; choose another name, or have it replaced (--replace, or { replace: true })",
    );
  if (!present.includes("dmdc.json")) {
    throw new ReleaseError(folder, "holds files, but no dmdc.json: only a release is replaced");
  }
  const listed = await listedFiles(folder, target);
  const foreign = present.filter((path) => !listed.has(path));
  if (foreign.length === 0) return;
  const shown = foreign.slice(0, 3).join(", ");
  const more = foreign.length > 3 ? ` and ${foreign.length - 3} more` : "";
  throw new ReleaseError(
    folder,
    `holds ${shown}${more} beside its release, which would be lost: move them away, or choose another name`,
  );
}

/** Every file below a folder, with forward slashes; none when there is no folder. */
async function listFiles(folder: string, target: string): Promise<string[]> {
  try {
    const entries = await readdir(target, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory());
    return files.map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(target.length + 1)
        .split(sep)
        .join("/"),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new ReleaseError(folder, "cannot be read as a folder", error);
  }
}

/** What the manifest of a release in a folder lists. */
async function listedFiles(folder: string, target: string): Promise<ReadonlySet<string>> {
  try {
    const manifest = JSON.parse(await readFile(join(target, "dmdc.json"), "utf8")) as Partial<Manifest>;
    const products = Object.values(manifest.products ?? {}).map(({ path }) => path);
    return new Set(["dmdc.json", ...products, ...Object.keys(manifest.attachments ?? {})]);
  } catch (error) {
    throw new ReleaseError(folder, "has a dmdc.json that cannot be read: only a release is replaced", error);
  }
}
