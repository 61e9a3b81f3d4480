import type { BlobLike } from "../blob-source.js";
import * as errors from "../errors.js";
import type { HttpOptions } from "../http-source.js";
import type { RowRange, Slice } from "../rows.js";

/** A file that another thread can open by itself. */
export type GuardedSource =
  | { readonly bytes: Uint8Array }
  | { readonly blob: BlobLike }
  | { readonly url: string; readonly http?: HttpOptions }
  /** In Node. */
  | { readonly path: string };

/** What is asked of the thread that reads. */
export type Request =
  | { readonly kind: "open"; readonly source: GuardedSource; readonly name?: string; readonly memoryBytes: number }
  | { readonly kind: "datasets" | "manifest" | "close" }
  | { readonly kind: "readArray"; readonly path: string; readonly slice?: Slice }
  | { readonly kind: "scan"; readonly path: string; readonly rows?: RowRange };

/** Its answer. */
export type Reply = { readonly result: unknown } | { readonly error: PackedError };

/** An error on its way between threads: cloning would keep its message and lose its class and facts. */
export interface PackedError {
  readonly name: string;
  readonly message: string;
  readonly facts: { readonly [name: string]: unknown };
}

/** Packs an error for another thread. */
export function packError(error: unknown): PackedError {
  if (!(error instanceof Error)) return { name: "Error", message: String(error), facts: {} };
  const facts = Object.entries(error).filter(([, value]) => typeof value !== "function");
  return { name: error.name, message: error.message, facts: Object.fromEntries(facts) };
}

/** The error as it was, of the class that it had when it is one of this package. */
export function unpackError({ name, message, facts }: PackedError): Error {
  const known = (errors as unknown as { [name: string]: { prototype: object } | undefined })[name];
  const error = new Error(message);
  if (known) Object.setPrototypeOf(error, known.prototype);
  return Object.assign(error, { name }, facts);
}
