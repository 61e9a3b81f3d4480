import type { MessagePort, Worker } from "node:worker_threads";
import { HttpError } from "./errors.js";
import type { BlockingHttpReader, RangeAnswer, RangeRequest } from "./http-source.js";
import { nodeModule } from "./platform.js";

type WorkerThreads = typeof import("node:worker_threads");

/** Tries of one request, when the connection breaks or the server is too busy. */
const TRIES = 3;

/** What the waiting thread adds to the time of a request, for the tries and the way there and back, ms. */
const SLACK = 2000;

/**
 * What runs in the thread that asks the server: it answers on the port, and then wakes the thread that waits.
 *
 * It is carried as text, so that it runs wherever a bundler has put this package.
 */
const PROGRAM = `
const { workerData: { port, signal, tries } } = require("node:worker_threads");
async function ask({ url, headers, start, end, timeout }) {
  const range = { "accept-encoding": "identity", ...headers, range: "bytes=" + start + "-" + end };
  const answer = await fetch(url, { headers: range, signal: AbortSignal.timeout(timeout) });
  const part = answer.status === 206;
  if (!part) await answer.body?.cancel();
  return {
    status: answer.status,
    contentRange: answer.headers.get("content-range"),
    version: answer.headers.get("etag") ?? answer.headers.get("last-modified"),
    bytes: part ? new Uint8Array(await answer.arrayBuffer()) : new Uint8Array(0),
  };
}
async function askAgain(request) {
  for (let tried = 1; ; tried++) {
    try {
      const answer = await ask(request);
      if (answer.status < 500 || tried === tries) return answer;
    } catch (error) {
      if (tried === tries) return { failure: String(error.cause?.message || error.message || error) };
    }
    await new Promise((resolve) => setTimeout(resolve, 100 * tried));
  }
}
port.on("message", async (request) => {
  port.postMessage(await askAgain(request));
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
`;

/** Asks servers from another thread while this one waits; undefined outside Node. */
export function nodeHttpReader(): BlockingHttpReader | undefined {
  const threads = nodeModule("node:worker_threads");
  return threads && new ThreadReader(threads);
}

class ThreadReader implements BlockingHttpReader {
  readonly #threads: WorkerThreads;
  readonly #signal = new Int32Array(new SharedArrayBuffer(4));
  readonly #port: MessagePort;
  readonly #worker: Worker;

  constructor(threads: WorkerThreads) {
    this.#threads = threads;
    const { port1, port2 } = new threads.MessageChannel();
    this.#port = port1;
    const workerData = { port: port2, signal: this.#signal, tries: TRIES };
    this.#worker = new threads.Worker(PROGRAM, { eval: true, workerData, transferList: [port2] });
    this.#worker.unref();
  }

  request(request: RangeRequest): RangeAnswer {
    Atomics.store(this.#signal, 0, 0);
    this.#port.postMessage(request);
    const patience = TRIES * (request.timeout + SLACK);
    const woken = Atomics.wait(this.#signal, 0, 0, patience);
    const { message } = (this.#threads.receiveMessageOnPort(this.#port) ?? {}) as {
      message?: RangeAnswer | { readonly failure: string };
    };
    if (message === undefined) {
      throw new HttpError(request.url, undefined, `no answer in ${patience} ms (${woken})`);
    }
    if ("failure" in message) {
      throw new HttpError(request.url, undefined, `the connection to the server broke: ${message.failure}`);
    }
    return message;
  }

  close(): void {
    this.#port.close();
    void this.#worker.terminate();
  }
}
