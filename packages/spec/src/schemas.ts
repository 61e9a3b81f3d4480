import { GENERATED_SCHEMAS } from "./generated/schemas.js";

/** A JSON Schema of draft 7. */
export interface JsonSchema {
  readonly $id: string;
  readonly $schema: string;
  readonly [keyword: string]: unknown;
}

/** The documents that have a schema. */
export type SchemaName =
  "manifest" | "events" | "background" | "response" | "model" | "result" | "analysis" | "recipe" | "report" | "config";

/** The JSON Schema of each document, generated from its TypeScript interface. */
export const SCHEMAS: { readonly [name in SchemaName]: JsonSchema } = GENERATED_SCHEMAS;
