import type { Scope } from "@dmdc/spec";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { findCaller, type Caller } from "../catalogue/tokens.js";
import type { Context } from "../context.js";
import { UnboundOperationError } from "../errors.js";
import { RequestChecker, type Parameters } from "./check-request.js";
import type { DocumentOperation, InterfaceDocument } from "./interface-document.js";
import { ProblemError } from "./problem.js";

/** A request that keeps to the document, from someone who may make it. */
export interface Call {
  /** Who asks; only where the operation asks for a token. */
  readonly caller: Caller | undefined;
  readonly parameters: Parameters;
  readonly body: unknown;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Carries out one operation; what it gives is sent. */
export type Handler = (call: Call) => unknown;

/** A handler for each `operationId`. */
export interface Handlers {
  readonly [operationId: string]: Handler;
}

/**
 * Makes a route of each operation of the document.
 *
 * @throws {@link UnboundOperationError} when an operation has no handler, or a handler no operation
 */
export function bindDocument(
  app: FastifyInstance,
  context: Context,
  document: InterfaceDocument,
  handlers: Handlers,
): void {
  const checker = new RequestChecker(document);
  const unused = new Set(Object.keys(handlers));
  const missing: string[] = [];
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const handler = handlers[operation.operationId];
      unused.delete(operation.operationId);
      if (handler === undefined) missing.push(operation.operationId);
      else addRoute(app, context, checker, { path, method, operation, handler });
    }
  }
  if (missing.length > 0) throw new UnboundOperationError(missing, "operations of the document without a handler");
  if (unused.size > 0) throw new UnboundOperationError([...unused], "handlers without an operation in the document");
}

interface Route {
  readonly path: string;
  readonly method: string;
  readonly operation: DocumentOperation;
  readonly handler: Handler;
}

function addRoute(app: FastifyInstance, context: Context, checker: RequestChecker, route: Route): void {
  const { path, method, operation, handler } = route;
  app.route({
    method: method.toUpperCase(),
    url: path.replaceAll(/\{(\w+)\}/g, ":$1"),
    config: { operationId: operation.operationId },
    // Who asks is known before a body is read.
    onRequest: async (request) => {
      request.caller = await authorise(context, operation, request.headers.authorization);
    },
    handler: async (request, reply) => {
      const parameters = checker.readParameters(operation, {
        path: request.params as { [name: string]: string },
        query: request.query as { [name: string]: unknown },
        header: request.headers,
      });
      checker.checkBody(operation, request.body);
      const answer = await handler({ caller: request.caller, parameters, body: request.body, request, reply });
      return reply.sent ? reply : answer;
    },
  });
}

declare module "fastify" {
  interface FastifyRequest {
    caller: Caller | undefined;
  }
  interface FastifyContextConfig {
    operationId?: string;
  }
}

async function authorise(
  context: Context,
  { security }: DocumentOperation,
  authorization: string | undefined,
): Promise<Caller | undefined> {
  const needed = security[0]?.token;
  if (needed === undefined) return undefined;
  const secret = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization ?? "")?.[1];
  if (secret === undefined)
    throw new ProblemError("unauthorised", "this needs a token: send it as Authorization: Bearer …");
  const caller = await findCaller(context, secret);
  if (caller === undefined) throw new ProblemError("unauthorised", "the token is unknown, was revoked, or is over");
  const lacking = needed.filter((scope) => !caller.scopes.includes(scope as Scope));
  if (lacking.length === 0) return caller;
  throw new ProblemError("forbidden", `the token does not allow ${lacking.join(", ")}: use one that does`);
}
