import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** What the server reads of an operation in the interface document. */
export interface DocumentOperation {
  readonly operationId: string;
  readonly security: readonly { readonly token?: readonly string[] }[];
  readonly parameters?: readonly { readonly $ref: string }[];
  readonly requestBody?: {
    readonly content: { readonly [mediaType: string]: { readonly schema?: { readonly $ref: string } } };
  };
  readonly responses: { readonly [status: string]: DocumentResponse | { readonly $ref: string } };
}

/** An answer, as the document has it. */
export interface DocumentResponse {
  readonly headers?: { readonly [name: string]: { readonly $ref: string } };
  readonly content?: { readonly [mediaType: string]: { readonly schema?: object } };
}

/** A parameter, as the document has it. */
export interface DocumentParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: { readonly type: string; readonly items?: object };
}

/** The interface document. */
export interface InterfaceDocument {
  readonly paths: { readonly [path: string]: { readonly [method: string]: DocumentOperation } };
  readonly components: {
    readonly parameters: { readonly [name: string]: DocumentParameter };
    readonly headers: { readonly [name: string]: { readonly schema: object } };
    readonly responses: { readonly [name: string]: DocumentResponse };
  };
}

/** The text of the interface document of `@dmdc/spec`. */
export function readDocument(): string {
  return readFileSync(createRequire(import.meta.url).resolve("@dmdc/spec/openapi/repository.json"), "utf8");
}
