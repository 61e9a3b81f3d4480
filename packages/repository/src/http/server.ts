import cors from "@fastify/cors";
import fastify, { type FastifyError, type FastifyInstance } from "fastify";
import { randomUUID } from "node:crypto";
import type { Writable } from "node:stream";
import type { Context } from "../context.js";
import { ProblemError } from "./problem.js";

/** Headers that a program on another page may read. */
const EXPOSED = [
  ...["ETag", "Location", "Link", "Retry-After", "Content-Length", "Content-Range", "Accept-Ranges", "Repr-Digest"],
  ...["Upload-Offset", "Upload-Complete", "Upload-Length", "Upload-Limit"],
];

/** Makes the HTTP server, without routes: limits, headers, log, and problems in place of errors. */
export async function createServer({ limits }: Context, log: Writable | undefined): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: limits.requestBytes,
    requestTimeout: limits.requestMs,
    http: {
      // Node swaps the two when the headers may take longer than the whole request.
      headersTimeout: Math.min(limits.requestMs, 60_000),
      connectionsCheckingInterval: Math.min(limits.requestMs, 5_000),
    },
    forceCloseConnections: "idle",
    exposeHeadRoutes: false,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 3000 },
    logger: log === undefined ? false : { level: "info", stream: log, redact: ["*.authorization", "*.headers"] },
  });
  app.removeContentTypeParser("text/plain");
  app.addContentTypeParser("application/partial-upload", (_request, payload, done) => {
    done(null, payload);
  });
  await app.register(cors, {
    origin: "*",
    exposedHeaders: EXPOSED,
    methods: ["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE"],
  });
  app.decorateRequest("caller", undefined);
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-content-type-options", "nosniff").header("referrer-policy", "no-referrer");
    reply.header("content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    const encoding = request.headers["content-encoding"];
    if (encoding !== undefined && encoding !== "identity") {
      throw new ProblemError("unsupported-media-type", `a body encoded as ${encoding} is not taken: send it as it is`);
    }
    await Promise.resolve();
  });
  app.setNotFoundHandler((request, reply) => {
    const error = new ProblemError("not-found", `there is nothing at ${request.method} ${request.url.slice(0, 200)}`);
    return reply
      .code(404)
      .type("application/problem+json")
      .send(JSON.stringify(error.body(request.id)));
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = asProblem(error);
    if (problem.status >= 500) request.log.error({ err: error }, "the request failed");
    if (problem.type === "unauthorised") reply.header("www-authenticate", "Bearer");
    // What is left of the body will not be read.
    if (problem.type === "too-slow" || problem.type === "too-large") reply.header("connection", "close");
    if (request.method === "HEAD") return reply.code(problem.status).send();
    return reply
      .code(problem.status)
      .type("application/problem+json")
      .send(JSON.stringify(problem.body(request.id)));
  });
  return app;
}

/** What the framework refuses, in our words. */
function asProblem(error: FastifyError): ProblemError {
  if (error instanceof ProblemError) return error;
  switch (error.code) {
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return new ProblemError("unsupported-media-type", "a body of this media type is not taken here");
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new ProblemError("too-large", "the body is larger than what `limits.request_bytes` of /v1/info allows");
    default:
      if (error.statusCode === 400) return new ProblemError("not-json", `the body cannot be read: ${error.message}`);
      return new ProblemError("internal", "the server failed; its log has more under this request_id");
  }
}
