// Fetches ranges for a thread that waits: HDF5 reads at once or not at all, and `fetch` answers later.
import { parentPort, type MessagePort } from "node:worker_threads";

/** A range that is asked for; the answer goes into the shared memory. */
export interface RangeRequest {
  readonly url: string;
  readonly start: number;
  /** Inside. */
  readonly end: number;
  readonly headers: { readonly [name: string]: string };
  /** State, and bytes or length of the error. */
  readonly control: Int32Array<SharedArrayBuffer>;
  /** Bytes, or an error as text. */
  readonly data: Uint8Array<SharedArrayBuffer>;
}

/** States of a request: it waits, its bytes are there, or it failed. */
export const STATE = { waiting: 0, done: 1, failed: 2 } as const;

function answer({ control, data }: RangeRequest, state: number, bytes: Uint8Array): void {
  const part = bytes.subarray(0, data.length);
  data.set(part);
  Atomics.store(control, 1, part.length);
  Atomics.store(control, 0, state);
  Atomics.notify(control, 0);
}

async function read(request: RangeRequest): Promise<void> {
  const { url, start, end, headers } = request;
  try {
    const response = await fetch(url, { headers: { ...headers, range: `bytes=${start}-${end}` } });
    if (response.status !== 206)
      throw new Error(`the repository answered with HTTP ${response.status}, not with the range`);
    answer(request, STATE.done, new Uint8Array(await response.arrayBuffer()));
  } catch (error) {
    const { message, cause } = error as Error;
    const why = cause instanceof Error ? `${message} (${cause.message})` : message;
    answer(request, STATE.failed, new TextEncoder().encode(why));
  }
}

function serve(port: MessagePort): void {
  port.on("message", (request: RangeRequest) => void read(request));
}

if (parentPort !== null) serve(parentPort);
