import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { STATE, type RangeRequest } from "./range-worker.js";

/** Longest time that one range may take, ms. */
const LONGEST_MS = 120_000;
const ATTEMPTS = 4;

/** Reads ranges over HTTP while the caller waits, by a thread beside it. */
export class RangeReader implements Disposable {
  readonly #worker: Worker;
  readonly #headers: { readonly [name: string]: string };
  readonly #onTransfer: (bytes: number) => void;

  /**
   * @param headers - headers of every request
   * @param onTransfer - called with the bytes of each range that came
   */
  constructor(headers: { readonly [name: string]: string }, onTransfer: (bytes: number) => void) {
    this.#worker = new Worker(createRequire(import.meta.url).resolve("@dmdc/sdk/range-worker"));
    this.#worker.unref();
    this.#headers = headers;
    this.#onTransfer = onTransfer;
  }

  /** The bytes from `start` to `end`, which is inside. @throws Error when they cannot be had */
  read(url: string, start: number, end: number): Uint8Array {
    const wanted = end - start + 1;
    const data = new Uint8Array(new SharedArrayBuffer(Math.max(wanted, 1000)));
    for (let attempt = 1; ; attempt++) {
      const control = new Int32Array(new SharedArrayBuffer(8));
      const request: RangeRequest = { url, start, end, headers: this.#headers, control, data };
      this.#worker.postMessage(request);
      const late = Atomics.wait(control, 0, STATE.waiting, LONGEST_MS) === "timed-out";
      const bytes = data.slice(0, Atomics.load(control, 1));
      if (!late && Atomics.load(control, 0) === STATE.done && bytes.length === wanted) {
        this.#onTransfer(bytes.length);
        return bytes;
      }
      if (attempt < ATTEMPTS) continue;
      const why = late ? `no answer for ${LONGEST_MS / 1000} s` : new TextDecoder().decode(bytes);
      throw new Error(`bytes ${start} to ${end} of ${url} cannot be read: ${why}`);
    }
  }

  [Symbol.dispose](): void {
    void this.#worker.terminate();
  }
}
