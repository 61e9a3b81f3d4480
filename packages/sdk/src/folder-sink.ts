import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ReleaseError } from "./errors.js";
import type { ReleaseSink } from "./release-sink.js";

/** A sink that writes a folder, which appears under its name only when it is whole. */
export interface FolderSink extends ReleaseSink {
  /** Gives the finished folder its name. */
  commit(): Promise<void>;
  /** Removes what was written. */
  discard(): Promise<void>;
}

/** What may be chosen about a folder that is written. */
export interface FolderSinkOptions {
  /** Whether a release that is there already is replaced. */
  readonly replace?: boolean;
}

/**
 * Opens a folder for writing. The files go to a temporary folder beside it, and `commit` renames that, so that nobody
 * ever sees half a release.
 *
 * @throws {@link ReleaseError} when the folder is there already and is not to be replaced, or is no release
 */
export async function folderSink(folder: string, { replace = false }: FolderSinkOptions = {}): Promise<FolderSink> {
  const present = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [] as string[];
    throw new ReleaseError(folder, "cannot be read as a folder", error);
  });
  if (present.length > 0 && !replace) {
    throw new ReleaseError(folder, "is there already: choose another name, or ask for it to be replaced");
  }
  if (present.length > 0 && !present.includes("dmdc.json")) {
    throw new ReleaseError(folder, "holds files, but no dmdc.json: only a release is replaced");
  }
  const temporary = `${folder.replace(/[/\\]+$/, "")}.${process.pid}.part`;
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true });
  return {
    async write(path, bytes) {
      const target = join(temporary, ...path.split("/"));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, bytes);
    },
    async commit() {
      await rm(folder, { recursive: true, force: true });
      await rename(temporary, folder);
    },
    discard: () => rm(temporary, { recursive: true, force: true }),
  };
}
