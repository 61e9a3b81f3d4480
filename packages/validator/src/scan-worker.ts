/** What runs in the thread that takes digests and scans arrays beside the one that validates. */
import type { FileTree } from "@dmdc/hdf5";
import { folderTree, sha256OfSource } from "@dmdc/hdf5/files";
import { parentPort } from "node:worker_threads";
import { readFileState } from "./file-state.js";
import { takeNext, type HelperMessage, type HelperTask, type ScanWork } from "./scan-protocol.js";
import { ShareScanner } from "./share-scanner.js";

const tell = (message: HelperMessage): void => {
  parentPort?.postMessage(message);
};

let tree: FileTree | undefined;
let next: { readonly [K in ScanWork["kind"]]: Int32Array } | undefined;
let turn: Promise<void> = Promise.resolve();

parentPort?.on("message", (message: HelperTask) => {
  turn = turn.then(() => work(message));
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
      tell({ kind: "digest", file: taken.piece, state: await readFileState(tree, taken.piece, sha256OfSource) });
    }
  } else {
    const scanner = new ShareScanner(tree);
    for (let taken = takeNext(task.shares, next.scans); taken; taken = takeNext(task.shares, next.scans)) {
      tell({ kind: "reading", file: taken.piece.file });
      tell({ kind: "scan", index: taken.index, ...(await scanner.scan(taken.piece)) });
    }
  }
}
