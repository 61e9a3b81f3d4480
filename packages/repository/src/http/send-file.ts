import type { ReleaseFile } from "@dmdc/spec";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FileStore, ByteRange } from "../store/file-store.js";
import { ProblemError } from "./problem.js";

/**
 * Sends a stored file, or the range of it that was asked for. Whatever it is, a browser keeps it as a file: nothing that
 * came from outside is ever shown as a page of this server.
 */
export function sendFile(
  store: FileStore,
  file: ReleaseFile,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { sha256, bytes, path } = file;
  const tag = `"${sha256}"`;
  describeFile(file, reply);
  if (matches(request.headers["if-none-match"], tag)) return reply.code(304).removeHeader("content-length").send();
  const asked = request.headers["if-range"] === undefined || request.headers["if-range"] === tag;
  const range = asked ? parseRange(request.headers.range, bytes, path) : undefined;
  if (range === undefined) return reply.send(store.read(sha256));
  reply.header("content-range", `bytes ${range.start}-${range.end}/${bytes}`);
  reply.header("content-length", range.end - range.start + 1);
  return reply.code(206).send(store.read(sha256, range));
}

/** Says in the headers what a file is. */
export function describeFile({ sha256, bytes, path }: ReleaseFile, reply: FastifyReply): void {
  const name = path.split("/").at(-1) ?? path;
  reply.type("application/octet-stream");
  reply.header("content-length", bytes);
  reply.header("accept-ranges", "bytes");
  reply.header("etag", `"${sha256}"`);
  reply.header("repr-digest", `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`);
  reply.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  reply.header("cross-origin-resource-policy", "cross-origin");
}

/** Whether an `If-None-Match` names this tag. */
export function matches(header: string | undefined, tag: string): boolean {
  return header !== undefined && (header.trim() === "*" || header.split(",").some((each) => each.trim() === tag));
}

/** One range of bytes; undefined when there is none, or several, or it is not understood: then all is sent. */
function parseRange(header: string | undefined, bytes: number, path: string): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (match === null || (match[1] === "" && match[2] === "")) return undefined;
  const [first = "", last = ""] = match.slice(1);
  const start = first === "" ? Math.max(bytes - Number(last), 0) : Number(first);
  const end = first === "" || last === "" ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== "" && first !== "" && Number(last) < start) return undefined;
  if (start > end)
    throw new ProblemError("range-not-satisfiable", `${path} has ${bytes} bytes, and the range begins beyond them`);
  return { start, end };
}
