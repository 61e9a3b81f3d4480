import { sha256OfSource, type FileTree } from "@dmdc/hdf5";
import { folderTree, openPlace, placeKind } from "@dmdc/hdf5/node";
import { sha256OfFile, SubmissionJournal } from "@dmdc/sdk/node";
import type { FileContent } from "@dmdc/spec";
import { join } from "node:path";

/** A release on this machine: a folder, or a ZIP of one, which is never unpacked to the disk. */
export interface LocalRelease extends Disposable {
  readonly tree: FileTree;
  /** Digest and size of a file. */
  digest(path: string): Promise<FileContent>;
  /** The submission is done: what it remembered is not needed any more. */
  finish(): void;
}

/** Opens a release to be submitted; only one process at a time has it. */
export async function openForSubmission(place: string): Promise<LocalRelease> {
  if (placeKind(place) === "zip") return await openZip(place);
  const journal = await SubmissionJournal.open(place);
  return {
    tree: folderTree(place),
    digest: (path) => journal.digest(path),
    finish: () => {
      journal.finish();
    },
    [Symbol.dispose]: () => {
      journal[Symbol.dispose]();
    },
  };
}

/** Opens a release to be read. */
export async function openForReading(place: string): Promise<LocalRelease> {
  if (placeKind(place) === "zip") return await openZip(place);
  const tree = folderTree(place);
  const digest = async (path: string) => ({
    sha256: await sha256OfFile(join(place, ...path.split("/"))),
    bytes: await tree.size(path),
  });
  return { tree, digest, finish: () => undefined, [Symbol.dispose]: () => undefined };
}

async function openZip(file: string): Promise<LocalRelease> {
  const { tree, [Symbol.dispose]: dispose } = await openPlace(file);
  return { tree, digest: (path) => digestIn(tree, path), finish: () => undefined, [Symbol.dispose]: dispose };
}

async function digestIn(tree: FileTree, path: string): Promise<FileContent> {
  const source = await tree.open(path);
  try {
    return { sha256: sha256OfSource(source), bytes: source.size };
  } finally {
    source.close();
  }
}
