// What scripts/compile-schemas.mjs writes beside this file.

/** One place where a document is not as its schema asks, in ajv's words. */
export interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
  readonly propertyName?: string;
  readonly message?: string;
  readonly schema?: unknown;
  readonly parentSchema?: { readonly [keyword: string]: unknown };
  readonly data?: unknown;
}

/** Compares a document with a schema. */
export interface Validate {
  (document: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}

export const manifest: Validate;
export const events: Validate;
export const background: Validate;
export const response: Validate;
export const model: Validate;
export const result: Validate;
export const analysis: Validate;
export const recipe: Validate;
export const report: Validate;
export const config: Validate;
