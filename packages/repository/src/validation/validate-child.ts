// A process of its own: a hostile file can take down no more than this.
import { GUARD_LIMITS, limitMemory, MissingFileError, type FileTree } from "@dmdc/hdf5";
import { fileSource } from "@dmdc/hdf5/node";
import { openReleaseTree } from "@dmdc/sdk";
import { renderJson, validateRelease } from "@dmdc/validator";
import { readFile, stat } from "node:fs/promises";
import type { ValidatedSubject } from "../catalogue/drafts.js";
import type { ListedFile, ValidationAnswer, ValidationTask } from "./messages.js";
import { physicsIndex } from "./physics-index.js";

// The limit on the heap does not count what the HDF5 library takes.
limitMemory(GUARD_LIMITS.memoryBytes);

process.on("message", (task: ValidationTask) => {
  void answer(task).then((said) => process.send?.(said));
});
// The parent is gone.
process.on("disconnect", () => {
  process.exit(0);
});

async function answer({ id, files }: ValidationTask): Promise<ValidationAnswer> {
  try {
    const tree = listedTree(files);
    const report = await validateRelease(tree);
    const said = { id, report: renderJson(report), conformant: report.conformant };
    return report.conformant ? { ...said, subject: await subjectOf(tree) } : said;
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

async function subjectOf(tree: FileTree): Promise<ValidatedSubject> {
  using release = await openReleaseTree(tree);
  const { id, version, title, description, nature, licence, collaboration, publications, products } = release.manifest;
  const { contact, detectors, runs, notes } = release.manifest;
  const words = [
    ...[
      contact,
      ...Object.values(detectors).flatMap((each) => [each.title, each.technology, each.target.formula, each.site]),
    ],
    ...(publications ?? []).flatMap(({ citation, doi, arxiv }) => [citation, doi, arxiv]),
    ...[...Object.values(runs), ...Object.values(products)].map((each) => each.title),
    ...(notes ?? []),
  ];
  return {
    ...{ release: id, version, title, description, nature, licence },
    ...(collaboration !== undefined && { collaboration }),
    physics: await physicsIndex(release),
    words: words.filter((word) => word !== undefined).join("\n"),
  };
}

/** A release whose files are anywhere on this machine. */
function listedTree(files: readonly ListedFile[]): FileTree {
  const places = new Map(files.map(({ path, file }) => [path, file]));
  const place = (path: string): string => {
    const found = places.get(path);
    if (found === undefined) throw new MissingFileError({ file: path }, "nothing");
    return found;
  };
  return {
    list: () => Promise.resolve([...places.keys()]),
    size: async (path) => (await stat(place(path))).size,
    readBytes: async (path) => new Uint8Array(await readFile(place(path))),
    open: async (path) => await Promise.resolve(fileSource(place(path))),
  };
}
