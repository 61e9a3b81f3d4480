import { startThread, type DatasetStatistics, type FileTree, type Thread, type TreeOrigin } from "@dmdc/hdf5";
import { noteReading } from "./guarded/guarded-tree.js";
import type { FileState } from "./release-view.js";
import { takeNext, type HelperMessage, type ScanWork } from "./scan-protocol.js";
import type { ScanShare } from "./scan-shares.js";

/** In a variable, so that no bundler for browsers, where it is never used, takes it along. */
const MODULE_NAME = "./scan-worker.js";

/** A second thread that shares the reading of a large release: digests first, and then scans. */
export class ScanHelper {
  readonly #thread: Thread;
  readonly #tree: FileTree;
  readonly #next = { digests: newCounter(), scans: newCounter() };
  readonly #states = new Map<string, FileState>();
  readonly #statistics: (DatasetStatistics | undefined)[] = [];
  readonly #done = { digests: newSignal(), scans: newSignal() };

  /** @param tree - the same files as the validating thread sees them; it is told what is read */
  constructor(tree: FileTree, { folder }: TreeOrigin) {
    this.#tree = tree;
    const events = {
      onMessage: (message: unknown) => {
        this.#hear(message as HelperMessage);
      },
      onEnd: () => {
        // What it has not done is done by the thread that waits.
        this.#done.digests.resolve();
        this.#done.scans.resolve();
      },
    };
    this.#thread = startThread(new URL(MODULE_NAME, import.meta.url), events);
    this.#thread.post({ kind: "start", folder, next: this.#next });
  }

  /** Lets the thread begin with its work; this one takes part by `takeDigest` or `takeScan`. */
  give(work: ScanWork): void {
    this.#thread.post(work);
  }

  /** A file whose digest nobody has begun with. */
  takeDigest(files: readonly string[]): string | undefined {
    return takeNext(files, this.#next.digests)?.piece;
  }

  /** A share that nobody has begun with. */
  takeScan(shares: readonly ScanShare[]): { index: number; piece: ScanShare } | undefined {
    return takeNext(shares, this.#next.scans);
  }

  /** What the thread has found of the files, once it has no more to do. */
  async digests(): Promise<ReadonlyMap<string, FileState>> {
    await this.#done.digests.promise;
    return this.#states;
  }

  /** What the thread has found of the shares, by their index, once it has no more to do. */
  async scans(): Promise<readonly (DatasetStatistics | undefined)[]> {
    await this.#done.scans.promise;
    return this.#statistics;
  }

  end(): void {
    this.#thread.end();
  }

  #hear(message: HelperMessage): void {
    switch (message.kind) {
      case "reading":
        void noteReading(this.#tree, message.file);
        break;
      case "digest":
        this.#states.set(message.file, message.state);
        break;
      case "scan":
        this.#statistics[message.index] = message.statistics;
        break;
      case "done":
        this.#done[message.work].resolve();
    }
  }
}

function newCounter(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

function newSignal(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
