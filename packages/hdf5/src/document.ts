/** What the numbers or texts of a bulk array are, as stored. */
export type Dtype = "float64" | "float32" | "int64" | "int32" | "uint8" | "string";

/** The values of a bulk numeric array, row-major. */
export type NumericData =
  | Float64Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | BigInt64Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>;

/** The values of a bulk array, row-major; the kind of typed array says the dtype. */
export type ArrayData = Float64Array | Float32Array | BigInt64Array | Int32Array | Uint8Array | readonly string[];

/** Anything that may stand in a document. */
export type DocumentValue = string | number | boolean | null | readonly DocumentValue[] | DocumentObject;

/** A group of named members; a bulk array stands as `{ dtype, shape, ...attributes }`. */
export interface DocumentObject {
  readonly [key: string]: DocumentValue;
}

/**
 * A product in memory: its document in projected form, and its bulk arrays apart.
 *
 * The arrays are keyed by JSON pointer, such as `/axes/s2_area/edges`, which is the HDF5 path as well.
 */
export interface ProductContent {
  readonly document: DocumentObject;
  readonly arrays: ReadonlyMap<string, ArrayData>;
}

/** What a member of a product may be called. */
export const MEMBER_NAME: RegExp = /^[a-z][a-z0-9_]{0,62}$/;

/** Tells a group from a list, a text or a number. */
export function isDocumentObject(value: DocumentValue | undefined): value is DocumentObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Adds a member as the object's own, whatever its name: plain assignment of `__proto__` would set the prototype. */
export function setMember<T>(target: { [key: string]: T }, name: string, value: T): void {
  Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
}
