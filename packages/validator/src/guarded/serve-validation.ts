import { libraryCrash, limitMemory, threadPort, type FileTree } from "@dmdc/hdf5";
import type { ValidationReport } from "@dmdc/spec";
import { readSources } from "../report/reported-release.js";
import { RULES } from "../rules/index.js";
import { validateRelease, type ValidateOptions } from "../validate.js";
import { guardedTree } from "./guarded-tree.js";
import type { GuardedRelease, ReportWithParts, TaskMessage, ValidationTask, WantedParts } from "./protocol.js";

/**
 * What the thread of a guarded validation does: waits for a task, and tells how it goes.
 *
 * @param openTree - opens a release, in the way of the platform
 */
export function serveValidation(openTree: (release: GuardedRelease) => Promise<FileTree>): void {
  const port = threadPort();
  const tell = (message: TaskMessage): void => {
    port.post(message);
  };
  port.listen((task) => {
    void validate(task as ValidationTask, openTree, tell).catch((error: unknown) => {
      const path = damagedBy();
      tell(path === undefined ? { kind: "error", error: packed(error) } : { kind: "damaged", path });
    });
  });
}

async function validate(
  { release, rules, settings, wanted, restrictions, memoryBytes }: ValidationTask,
  openTree: (release: GuardedRelease) => Promise<FileTree>,
  tell: (message: TaskMessage) => void,
): Promise<void> {
  limitMemory(memoryBytes);
  const tree = guardedTree(await openTree(release), restrictions, (path, bytes) => {
    tell({ kind: "file", path, bytes });
  });
  const options: ValidateOptions = {
    ...settings,
    onProgress: (progress) => {
      if (damagedBy() === undefined) tell({ kind: "progress", progress });
    },
    onFinding: (finding) => {
      if (damagedBy() === undefined) tell({ kind: "finding", finding });
    },
    ...(rules && { rules: RULES.filter(({ id }) => rules.includes(id)) }),
  };
  const result = await withParts(tree, await validateRelease(tree, options), wanted);
  const path = damagedBy();
  tell(path === undefined ? { kind: "report", result } : { kind: "damaged", path });
}

/** What a rendering shows beside the report is read here too: its files are no less those of strangers. */
async function withParts(
  tree: FileTree,
  report: ValidationReport,
  { sources = false, plots = false }: WantedParts,
): Promise<ReportWithParts> {
  return {
    report,
    ...(sources && { sources: await readSources(tree, report) }),
    ...(plots && { plots: await (await import("../report/plots/read-plots.js")).readPlots(tree, report) }),
  };
}

/** The file that damaged the HDF5 library: what a rule finds after that means nothing. */
function damagedBy(): string | undefined {
  return libraryCrash()?.file;
}

function packed(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const facts = Object.entries(error).filter(([, value]) => typeof value !== "function");
  return new Error(error.message, { cause: { ...Object.fromEntries(facts), name: error.name } });
}
