/** One violation of a schema, as the compiled schemas report it. */
export interface SchemaViolation {
  /** JSON Pointer into the document. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: object;
  readonly message?: string;
  /** What the keyword says. */
  readonly schema?: unknown;
  /** The schema that the keyword stands in. */
  readonly parentSchema?: { readonly [keyword: string]: unknown };
  /** What was found there. */
  readonly data?: unknown;
  /** The name that is wrong, when a name is. */
  readonly propertyName?: string;
}

/** A compiled schema: says whether a document keeps it, and leaves the violations of the last one that did not. */
export interface SchemaValidator {
  (document: unknown): boolean;
  errors?: readonly SchemaViolation[] | null;
}
