import type { DatasetInfo } from "../dataset.js";
import type { ArrayData, DocumentObject } from "../document.js";
import { GuardError } from "../errors.js";
import type { RowRange, Slice } from "../rows.js";
import type { DatasetStatistics } from "../statistics.js";
import { unpackError, type GuardedSource, type Reply, type Request } from "./protocol.js";
import { startThread, type Thread } from "./thread.js";

/** How far reading a file may go. */
export interface GuardLimits {
  /** Time that one call may take, s. */
  readonly seconds: number;
  /** Memory of the thread that reads, bytes. */
  readonly memoryBytes: number;
}

/** What is agreed to when nothing else is asked for. */
export const GUARD_LIMITS: GuardLimits = { seconds: 30, memoryBytes: 536_870_912 };

/** One HDF5 file that is read in a thread of its own. */
export interface GuardedFile extends AsyncDisposable {
  readonly document: DocumentObject;
  datasets(): Promise<readonly DatasetInfo[]>;
  readArray(path: string, slice?: Slice): Promise<ArrayData>;
  scan(path: string, rows?: RowRange): Promise<DatasetStatistics>;
  manifest(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** What may be chosen about guarded reading. */
export interface GuardOptions extends Partial<GuardLimits> {
  /** What to call the file in errors. */
  readonly name?: string;
  /** Where the module of the thread is; needed where a bundler has moved `@dmdc/hdf5/guarded-worker`. */
  readonly module?: URL;
}

/** In a variable, because bundlers take a literal address for that of a picture, and copy the file as it is. */
const MODULE_NAME = "./guarded-worker.js";

/**
 * Opens an HDF5 file from a stranger: it is read in a thread of its own, with a bound on time and memory.
 *
 * Whatever the file is, the caller lives on: where the HDF5 library would run for ever or crash, the thread is ended.
 * It works in Node and in browsers.
 *
 * @throws {@link GuardError} from every call, once the thread had to be ended
 * @throws the errors of `openHdf5` and of reading
 */
export async function openGuarded(source: GuardedSource, options: GuardOptions = {}): Promise<GuardedFile> {
  const { seconds = GUARD_LIMITS.seconds, memoryBytes = GUARD_LIMITS.memoryBytes, name } = options;
  const { module = new URL(MODULE_NAME, import.meta.url) } = options;
  const guard = new Guard(module, { seconds, memoryBytes }, name);
  const named = name === undefined ? {} : { name };
  const document = (await guard.ask({ kind: "open", source, memoryBytes, ...named })) as DocumentObject;
  const close = async (): Promise<void> => {
    await guard.close();
  };
  return {
    document,
    datasets: async () => (await guard.ask({ kind: "datasets" })) as DatasetInfo[],
    readArray: async (path, slice) =>
      (await guard.ask({ kind: "readArray", path, ...(slice && { slice }) })) as ArrayData,
    scan: async (path, rows) => (await guard.ask({ kind: "scan", path, ...(rows && { rows }) })) as DatasetStatistics,
    manifest: async () => (await guard.ask({ kind: "manifest" })) as string | undefined,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The thread, its clock, and the calls that wait for it; one call runs at a time. */
class Guard {
  readonly #limits: GuardLimits;
  readonly #name: string | undefined;
  readonly #thread: Thread;
  #last: Promise<unknown> = Promise.resolve();
  #waiting: { resolve: (reply: Reply) => void; reject: (error: GuardError) => void } | undefined;
  #failure: GuardError | undefined;
  #isClosed = false;

  constructor(module: URL, limits: GuardLimits, name: string | undefined) {
    this.#limits = limits;
    this.#name = name;
    const events = {
      onMessage: (reply: unknown) => this.#waiting?.resolve(reply as Reply),
      onEnd: (reason: "memory" | "crash", message: string) => {
        const megabytes = Math.round(limits.memoryBytes / 2 ** 20);
        this.#fail(reason, reason === "memory" ? `took more than ${megabytes} MB` : `crashed (${message})`);
      },
    };
    this.#thread = startThread(module, events, limits.memoryBytes);
  }

  async ask(request: Request): Promise<unknown> {
    const turn = this.#last.then(() => this.#askNow(request));
    this.#last = turn.catch(() => undefined);
    const reply = await turn;
    if ("result" in reply) return reply.result;
    if (request.kind === "open") this.#thread.end();
    throw unpackError(reply.error);
  }

  async close(): Promise<void> {
    if (this.#isClosed || this.#failure) return;
    await this.ask({ kind: "close" });
    this.#isClosed = true;
    this.#thread.end();
  }

  #askNow(request: Request): Promise<Reply> {
    if (this.#failure) return Promise.reject(this.#failure);
    if (this.#isClosed) return Promise.reject(new TypeError(`${this.#name ?? "the HDF5 file"} is closed`));
    const { seconds } = this.#limits;
    const clock = setTimeout(() => {
      this.#fail("time", `took more than ${seconds} s`);
    }, seconds * 1000);
    return new Promise<Reply>((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#thread.post(request);
    }).finally(() => {
      clearTimeout(clock);
      this.#waiting = undefined;
    });
  }

  #fail(reason: GuardError["reason"], what: string): void {
    this.#failure ??= new GuardError({ file: this.#name }, reason, what);
    this.#thread.end();
    this.#waiting?.reject(this.#failure);
  }
}
