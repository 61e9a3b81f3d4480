import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { FastifyInstance } from "fastify";
import type { DocumentOperation, DocumentResponse, InterfaceDocument } from "../http/interface-document.js";
import { readDocument } from "../http/interface-document.js";

/** One answer, from either side. */
interface Exchange {
  readonly operation: DocumentOperation;
  readonly side: "server" | "client";
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  /** The body, where it is JSON or text. */
  readonly text: string | undefined;
}

/** Compares what a server and its clients say to each other with the document, and counts what was said. */
export class Contract {
  readonly document: InterfaceDocument = JSON.parse(readDocument()) as InterfaceDocument;
  /** What was not as the document has it. */
  readonly violations: string[] = [];
  /** `operationId status`, with the sides that saw it. */
  readonly seen: Map<string, Set<"server" | "client">> = new Map<string, Set<"server" | "client">>();
  readonly #ajv: Ajv2020;
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #routes: readonly {
    readonly pattern: RegExp;
    readonly method: string;
    readonly operation: DocumentOperation;
  }[];

  constructor() {
    this.#ajv = new Ajv2020({ strict: false, allErrors: true });
    formats.default(this.#ajv);
    this.#ajv.addSchema({ $id: "api", ...this.document });
    this.#routes = Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        pattern: new RegExp(`^${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`),
        method: method.toUpperCase(),
        operation,
      })),
    );
  }

  /** Every `operationId status` of the document. */
  documented(): string[] {
    return this.#routes.flatMap(({ operation }) =>
      Object.keys(operation.responses).map((status) => `${operation.operationId} ${status}`),
    );
  }

  /** Looks at every answer that leaves a server. */
  watchServer(app: FastifyInstance): void {
    app.addHook("onSend", async (request, reply, payload) => {
      const name = request.routeOptions.config.operationId;
      const operation = this.#routes.find((route) => route.operation.operationId === name)?.operation;
      if (operation !== undefined && request.method !== "OPTIONS") {
        const header = (key: string) => {
          const value = reply.getHeader(key);
          return value === undefined ? undefined : String(value);
        };
        const text = typeof payload === "string" ? payload : undefined;
        this.#check({ operation, side: "server", status: reply.statusCode, header, text });
      }
      return await Promise.resolve(payload);
    });
  }

  /** `fetch` for clients, which looks at every request and every answer. */
  readonly fetch: (request: Request) => Promise<Response> = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const route = this.#routes.find(({ pattern, method }) => method === request.method && pattern.test(pathname));
    if (route === undefined) throw new Error(`the document has no ${request.method} ${pathname}`);
    if (request.headers.get("content-type") === "application/json") {
      const schema = route.operation.requestBody?.content["application/json"]?.schema;
      this.#checkJson(`${route.operation.operationId} request`, schema, await request.clone().text());
    }
    const response = await fetch(request);
    const type = response.headers.get("content-type") ?? "";
    const text = /json|text\//.test(type) ? await response.clone().text() : undefined;
    const header = (name: string) => response.headers.get(name) ?? undefined;
    this.#check({ operation: route.operation, side: "client", status: response.status, header, text });
    return response;
  };

  #check({ operation, side, status, header, text }: Exchange): void {
    const name = `${operation.operationId} ${status}`;
    const sides = this.seen.get(name) ?? new Set();
    this.seen.set(name, sides.add(side));
    const answer = this.#answer(operation, status);
    if (answer === undefined) {
      this.violations.push(`${name} (${side}): not documented`);
      return;
    }
    for (const [key, { $ref }] of Object.entries(answer.headers ?? {})) {
      const value = header(key);
      if (value === undefined) this.violations.push(`${name} (${side}): no ${key}`);
      else this.#checkHeader(`${name} (${side}) ${key}`, $ref, value);
    }
    const type = header("content-type")?.split(";")[0];
    const media = type === undefined ? undefined : answer.content?.[type];
    if (answer.content !== undefined && media === undefined) {
      this.violations.push(
        `${name} (${side}): ${type ?? "no media type"}, not ${Object.keys(answer.content).join(", ")}`,
      );
    }
    if (media?.schema !== undefined && type?.includes("json") === true && text !== undefined) {
      this.#checkJson(`${name} (${side})`, media.schema, text);
    }
  }

  #answer({ responses }: DocumentOperation, status: number): DocumentResponse | undefined {
    const answer = responses[status];
    if (answer === undefined || !("$ref" in answer)) return answer;
    return this.document.components.responses[answer.$ref.split("/").at(-1) ?? ""];
  }

  #checkHeader(name: string, ref: string, text: string): void {
    const schema = this.document.components.headers[ref.split("/").at(-1) ?? ""]?.schema as
      { type?: string } | undefined;
    const value = schema?.type === "integer" ? Number(text) : text;
    this.#checkValue(name, { $ref: `api${ref}/schema` }, value);
  }

  #checkJson(name: string, schema: object | undefined, text: string): void {
    if (schema === undefined) return;
    const whole = "$ref" in schema ? { $ref: `api${String(schema.$ref)}` } : schema;
    this.#checkValue(name, whole, JSON.parse(text));
  }

  #checkValue(name: string, schema: object, value: unknown): void {
    const key = JSON.stringify(schema);
    const validate = this.#compiled.get(key) ?? this.#ajv.compile(schema);
    this.#compiled.set(key, validate);
    if (!validate(value)) this.violations.push(`${name}: ${this.#ajv.errorsText(validate.errors)}`);
  }
}
