import { nodeModule } from "../platform.js";

/** Another thread, seen from the one that started it; the same in Node and in browsers. */
export interface Thread {
  post(message: unknown): void;
  /** Ends the thread, whatever it is doing. */
  end(): void;
}

/** What the starter of a thread wants to hear. */
export interface ThreadEvents {
  readonly onMessage: (message: unknown) => void;
  /** The thread has ended by itself, for this reason. */
  readonly onEnd: (reason: "memory" | "crash", message: string) => void;
}

/** The way from a thread to the one that started it. */
export interface ThreadPort {
  post(message: unknown): void;
  listen(onMessage: (message: unknown) => void): void;
}

/** The parts of a browser's worker, and of the scope inside it, that this package uses. */
interface WebWorker {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
  postMessage(message: unknown): void;
  terminate(): void;
}
type WebWorkerConstructor = new (url: URL, options: { readonly type: "module" }) => WebWorker;

/** Whether this platform can start threads. */
export function canStartThreads(): boolean {
  return nodeModule("node:worker_threads") !== undefined || "Worker" in globalThis;
}

/**
 * Starts a thread that runs a module.
 *
 * @param memoryBytes - how much JavaScript memory it may use, where the platform can tell; in Node
 */
export function startThread(module: URL, events: ThreadEvents, memoryBytes?: number): Thread {
  const threads = nodeModule("node:worker_threads");
  return threads ? startNodeThread(threads, module, events, memoryBytes) : startWebWorker(module, events);
}

function startNodeThread(
  { Worker }: typeof import("node:worker_threads"),
  module: URL,
  { onMessage, onEnd }: ThreadEvents,
  memoryBytes: number | undefined,
): Thread {
  const limits = memoryBytes === undefined ? {} : { maxOldGenerationSizeMb: Math.ceil(memoryBytes / 2 ** 20) };
  const worker = new Worker(module, { resourceLimits: limits, stdout: true, stderr: true });
  let isOver = false;
  const end = (reason: "memory" | "crash", message: string): void => {
    if (!isOver) onEnd(reason, message);
    isOver = true;
  };
  worker.on("message", onMessage);
  worker.on("error", (error: NodeJS.ErrnoException) => {
    end(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : "crash", error.message);
  });
  worker.on("exit", (code) => {
    end("crash", `the thread ended with code ${code}`);
  });
  return {
    post: (message) => {
      worker.postMessage(message);
    },
    end: () => {
      isOver = true;
      void worker.terminate();
    },
  };
}

function startWebWorker(module: URL, { onMessage, onEnd }: ThreadEvents): Thread {
  const { Worker } = globalThis as unknown as { Worker: WebWorkerConstructor };
  const worker = new Worker(module, { type: "module" });
  worker.onmessage = ({ data }) => {
    onMessage(data);
  };
  worker.onerror = ({ message }) => {
    onEnd("crash", message ?? "the worker could not be loaded");
  };
  return {
    post: (message) => {
      worker.postMessage(message);
    },
    end: () => {
      worker.terminate();
    },
  };
}

/** The way to the starter of this thread. */
export function threadPort(): ThreadPort {
  const port = nodeModule("node:worker_threads")?.parentPort;
  if (port) {
    return {
      post: (message) => {
        port.postMessage(message);
      },
      listen: (onMessage) => port.on("message", onMessage),
    };
  }
  const scope = globalThis as unknown as WebWorker;
  return {
    post: (message) => {
      scope.postMessage(message);
    },
    listen: (onMessage) => {
      scope.onmessage = ({ data }) => {
        onMessage(data);
      };
    },
  };
}
