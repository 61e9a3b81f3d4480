import type { ByteSource } from "./byte-source.js";
import { HttpError, RangeNotSupportedError, SourceChangedError } from "./errors.js";
import { pagedSource, type RangeReader } from "./page-cache.js";
import { nodeHttpReader } from "./node-http-reader.js";

/** How a file on a server is asked for. */
export interface HttpOptions {
  /** Sent with every request, such as `Authorization`. */
  readonly headers?: { readonly [name: string]: string };
  /** How long one request may take, ms; 30 000 when absent. */
  readonly timeout?: number;
  /** Called with the bytes of each answer. */
  readonly onTransfer?: (bytes: number) => void;
}

/** One answer to a request for a range of bytes. */
export interface RangeAnswer {
  readonly status: number;
  readonly contentRange: string | null;
  /** What names this state of the file: its ETag, or when it was last changed. */
  readonly version: string | null;
  readonly bytes: Uint8Array;
}

/** One request for a range of bytes. */
export interface RangeRequest {
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly timeout: number;
  /** First byte, and the last one. */
  readonly start: number;
  readonly end: number;
}

/** Asks for a range and waits; no other work of this thread goes on meanwhile. */
export interface BlockingHttpReader {
  /** @throws {@link HttpError} when there is no answer */
  request(request: RangeRequest): RangeAnswer;
  close(): void;
}

const TIMEOUT = 30_000;
const FIRST_BYTES = 65_536;

/**
 * A source over a file on a server, of which only the ranges that are needed are fetched.
 *
 * It works in Node, and in a browser in workers; the page itself may not wait for an answer.
 *
 * @throws {@link HttpError} when the server cannot be reached or refuses
 * @throws {@link RangeNotSupportedError} when it sends files only as a whole
 * @throws {@link SourceChangedError} from `read`, when the file has changed meanwhile
 */
export async function httpSource(url: string, options: HttpOptions = {}): Promise<ByteSource> {
  const { headers = {}, timeout = TIMEOUT, onTransfer } = options;
  const request = { url, timeout, headers: { ...headers } };
  const first = await fetchRange({ ...request, start: 0, end: FIRST_BYTES - 1 });
  if (first.status === 416) return pagedSource(0, () => new Uint8Array(0)); // nothing there: an empty file
  const size = checkAnswer(url, first, 0);
  onTransfer?.(first.bytes.length);
  const reader = blockingReader(url);
  const readRange: RangeReader = (start, length) => {
    const answer = reader.request({ ...request, start, end: start + length - 1 });
    onTransfer?.(answer.bytes.length);
    const total = checkAnswer(url, answer, start);
    if (answer.version !== first.version || total !== size) {
      const state = (version: string | null, bytes: number) => `${version ?? "no version"} of ${bytes} bytes`;
      throw new SourceChangedError(url, state(first.version, size), state(answer.version, total));
    }
    if (answer.bytes.length !== length) {
      throw new HttpError(url, answer.status, `sent ${answer.bytes.length} bytes, where ${length} were asked for`);
    }
    return answer.bytes;
  };
  const close = (): void => {
    reader.close();
  };
  return pagedSource(size, readRange, close, first.bytes);
}

/** The size of the whole file, by an answer that holds a part of it. */
function checkAnswer(url: string, { status, contentRange }: RangeAnswer, start: number): number {
  if (status === 200) throw new RangeNotSupportedError(url, "the server sends the whole file");
  if (status !== 206) throw new HttpError(url, status, `the server answers with status ${status}`);
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(contentRange ?? "") ?? [];
  if (Number(from) !== start || total === undefined) {
    throw new RangeNotSupportedError(url, `the server answers with the range "${contentRange ?? "none"}"`);
  }
  return Number(total);
}

/** The first request, which may wait in the usual way. */
async function fetchRange(request: RangeRequest): Promise<RangeAnswer> {
  const { url, headers, start, end, timeout } = request;
  try {
    const range = { ...headers, range: `bytes=${start}-${end}` };
    const answer = await fetch(url, { headers: range, signal: AbortSignal.timeout(timeout) });
    const whole = answer.status === 200;
    if (whole) await answer.body?.cancel(); // it may be large, and is of no use
    return {
      status: answer.status,
      contentRange: answer.headers.get("content-range"),
      version: answer.headers.get("etag") ?? answer.headers.get("last-modified"),
      bytes: whole ? new Uint8Array(0) : new Uint8Array(await answer.arrayBuffer()),
    };
  } catch (cause) {
    throw new HttpError(url, undefined, "the server cannot be reached, or may not be asked from this page", { cause });
  }
}

function blockingReader(url: string): BlockingHttpReader {
  const { XMLHttpRequest, document } = globalThis as { XMLHttpRequest?: XhrConstructor; document?: unknown };
  if (XMLHttpRequest && document === undefined) return xhrReader(XMLHttpRequest);
  const node = nodeHttpReader();
  if (node) return node;
  throw new HttpError(url, undefined, "a page may not wait for a server; open the file in a worker");
}

/** The parts of a browser's `XMLHttpRequest` that a worker uses to wait for an answer. */
interface Xhr {
  responseType: string;
  readonly status: number;
  readonly response: ArrayBuffer | null;
  open(method: string, url: string, async: boolean): void;
  setRequestHeader(name: string, value: string): void;
  getResponseHeader(name: string): string | null;
  send(): void;
}
type XhrConstructor = new () => Xhr;

function xhrReader(XMLHttpRequest: XhrConstructor): BlockingHttpReader {
  return {
    request({ url, headers, start, end }) {
      const xhr = new XMLHttpRequest();
      xhr.open("GET", url, false);
      xhr.responseType = "arraybuffer";
      for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
      xhr.setRequestHeader("range", `bytes=${start}-${end}`);
      try {
        xhr.send();
      } catch (cause) {
        throw new HttpError(url, undefined, "the connection to the server broke", { cause });
      }
      return {
        status: xhr.status,
        contentRange: xhr.getResponseHeader("content-range"),
        version: xhr.getResponseHeader("etag") ?? xhr.getResponseHeader("last-modified"),
        bytes: new Uint8Array(xhr.response ?? new ArrayBuffer(0)),
      };
    },
    close: () => undefined,
  };
}
