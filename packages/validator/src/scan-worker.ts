/** What runs in the thread that takes digests and scans arrays beside the one that validates. */
import { openHdf5, threadPort, type FileTree, type Hdf5File } from "@dmdc/hdf5";
import { folderTree } from "@dmdc/hdf5/node";
import { readFileState } from "./release-view.js";
import { takeNext, type HelperMessage, type HelperTask, type ScanWork } from "./scan-protocol.js";
import type { ScanShare } from "./scan-shares.js";

const port = threadPort();
const tell = (message: HelperMessage): void => {
  port.post(message);
};

let tree: FileTree | undefined;
let next: { readonly [K in ScanWork["kind"]]: Int32Array } | undefined;
let last: { readonly name: string; readonly file: Hdf5File } | undefined;
let turn: Promise<void> = Promise.resolve();

port.listen((message) => {
  turn = turn.then(() => work(message as HelperTask));
});

async function work(task: HelperTask): Promise<void> {
  if (task.kind === "start") {
    tree = folderTree(task.folder);
    next = task.next;
    return;
  }
  if (tree === undefined || next === undefined) throw new TypeError("the thread was given work before a folder");
  if (task.kind === "digests") {
    for (let taken = takeNext(task.files, next.digests); taken; taken = takeNext(task.files, next.digests)) {
      tell({ kind: "reading", file: taken.piece });
      tell({ kind: "digest", file: taken.piece, state: await readFileState(tree, taken.piece) });
    }
  } else {
    for (let taken = takeNext(task.shares, next.scans); taken; taken = takeNext(task.shares, next.scans)) {
      tell({ kind: "reading", file: taken.piece.file });
      tell({ kind: "scan", index: taken.index, ...(await scan(tree, taken.piece)) });
    }
  }
  tell({ kind: "done", work: task.kind });
}

async function scan(files: FileTree, { file, pointer, rows }: ScanShare): Promise<{ statistics?: never } | object> {
  try {
    if (last?.name !== file) {
      last?.file.close();
      last = undefined;
      last = { name: file, file: await openHdf5(await files.open(file), file) };
    }
    return { statistics: last.file.scan(pointer, rows) };
  } catch {
    return {}; // the validating thread meets the same error, and reports it
  }
}
