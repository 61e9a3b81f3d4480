import { startThread, type DatasetStatistics, type FileTree, type Thread, type TreeOrigin } from "@dmdc/hdf5";
import { noteReading } from "./guarded/guarded-tree.js";
import type { FileState } from "./file-state.js";
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
  readonly #statistics = new Map<number, DatasetStatistics | undefined>();
  #heard: () => void = () => undefined;
  #isOver = false;

  /** @param tree - the same files as the validating thread sees them; it is told what is read */
  constructor(tree: FileTree, { folder }: TreeOrigin) {
    this.#tree = tree;
    const events = {
      onMessage: (message: unknown) => {
        this.#hear(message as HelperMessage);
      },
      onEnd: () => {
        this.#isOver = true;
        this.#heard();
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

  /** What the thread finds of files that it has taken; what is missing is done by the thread that waits. */
  async digests(files: readonly string[]): Promise<ReadonlyMap<string, FileState>> {
    await this.#until(() => files.every((file) => this.#states.has(file)));
    return this.#states;
  }

  /** What the thread finds of shares that it has taken, by their index; the same holds. */
  async scans(indices: readonly number[]): Promise<ReadonlyMap<number, DatasetStatistics | undefined>> {
    await this.#until(() => indices.every((index) => this.#statistics.has(index)));
    return this.#statistics;
  }

  end(): void {
    this.#thread.end();
  }

  async #until(isDone: () => boolean): Promise<void> {
    while (!isDone() && !this.#isOver) {
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
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
        this.#statistics.set(message.index, message.statistics);
    }
    this.#heard();
  }
}

function newCounter(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}
