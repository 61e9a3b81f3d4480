import { Worker } from "node:worker_threads";

/** A server on the loopback interface that shows one file in many moods; the mood is the path. */
export interface FileServer {
  /** Address of the file, in a mood. */
  readonly url: (mood: Mood) => string;
  /** How many requests there were so far. */
  readonly requests: () => number;
  readonly close: () => Promise<void>;
}

export type Mood =
  "good" | "whole" | "changing" | "short" | "busy-once" | "busy" | "missing" | "wrong-range" | "silent" | "secret";

/** It runs in a thread of its own, because the reader waits without letting this one work. */
const PROGRAM = `
const { createServer } = require("node:http");
const { parentPort, workerData: { bytes, counter } } = require("node:worker_threads");
const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
let busy = 0;
const server = createServer((request, response) => {
  const count = Atomics.add(counter, 0, 1);
  const mood = request.url.slice(1);
  const headers = {
    etag: mood === "changing" && count > 1 ? '"new"' : '"old"',
    "access-control-allow-origin": "*",
    "access-control-allow-headers": "range, authorization",
    "access-control-expose-headers": "content-range, etag",
  };
  const [, start, end] = /^bytes=(\\d+)-(\\d+)$/.exec(request.headers.range ?? "") ?? [];
  const answer = (status, body, more = {}) => response.writeHead(status, { ...headers, ...more }).end(body);
  if (request.method === "OPTIONS") return answer(204);
  if (mood === "missing") return answer(404, "no such file");
  if (mood === "secret" && request.headers.authorization !== "Bearer key") return answer(401);
  if (mood === "silent" && count > 0) return;
  if (mood === "busy" && count > 0) return answer(503);
  if (mood === "busy-once" && count === 1) return answer(503);
  if (mood === "whole" || start === undefined) return answer(200, file);
  if (Number(start) >= file.length) return answer(416, "", { "content-range": "bytes */" + file.length });
  const last = Math.min(Number(end), file.length - 1);
  const cut = mood === "short" && count > 0 ? 1 : 0;
  const from = mood === "wrong-range" ? Number(start) + 1 : start;
  const range = "bytes " + from + "-" + last + "/" + file.length;
  answer(206, file.subarray(Number(start), last + 1 - cut), { "content-range": range });
});
server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
`;

/** Starts a server; close it, or the process goes on. */
export async function serveFile(bytes: Uint8Array): Promise<FileServer> {
  const counter = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(PROGRAM, { eval: true, workerData: { bytes, counter } });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  return {
    url: (mood) => `http://127.0.0.1:${port}/${mood}`,
    requests: () => Atomics.load(counter, 0),
    close: async () => {
      await worker.terminate();
    },
  };
}
