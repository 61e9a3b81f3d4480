import { libraryCrash, limitMemory, threadPort, type FileTree } from "@dmdc/hdf5";
import { RULES } from "../rules/index.js";
import { validateRelease, type ValidateOptions } from "../validate.js";
import { guardedTree } from "./guarded-tree.js";
import type { GuardedRelease, TaskMessage, ValidationTask } from "./protocol.js";

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
  { release, rules, settings, restrictions, memoryBytes }: ValidationTask,
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
  const report = await validateRelease(tree, options);
  const path = damagedBy();
  tell(path === undefined ? { kind: "report", report } : { kind: "damaged", path });
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
