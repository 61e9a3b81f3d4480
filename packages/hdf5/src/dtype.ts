import type { ArrayData, Dtype, NumericData } from "./document.js";

/** A dtype that is stored as numbers of one width. */
export type NumericDtype = Exclude<Dtype, "string">;

/** One number type as HDF5 describes it, and the typed array that holds it. */
export interface NumberFormat {
  readonly hdf5Class: "integer" | "float";
  readonly bytes: number;
  readonly signed: boolean;
  readonly create: (length: number) => NumericData;
}

/** Every dtype a product may use for numbers. */
export const NUMBER_FORMATS: Readonly<{ [K in NumericDtype]: NumberFormat }> = {
  float64: { hdf5Class: "float", bytes: 8, signed: true, create: (length) => new Float64Array(length) },
  float32: { hdf5Class: "float", bytes: 4, signed: true, create: (length) => new Float32Array(length) },
  int64: { hdf5Class: "integer", bytes: 8, signed: true, create: (length) => new BigInt64Array(length) },
  int32: { hdf5Class: "integer", bytes: 4, signed: true, create: (length) => new Int32Array(length) },
  uint8: { hdf5Class: "integer", bytes: 1, signed: false, create: (length) => new Uint8Array(length) },
};

/** The dtypes of a product, in the order of the specification. */
export const DTYPES: readonly Dtype[] = ["float64", "float32", "int64", "int32", "uint8", "string"];

/** Tells whether `text` names a dtype that a product may use. */
export function isDtype(text: unknown): text is Dtype {
  return (DTYPES as readonly unknown[]).includes(text);
}

/** The dtype that an array in memory is stored with. */
export function dtypeOf(data: ArrayData): Dtype {
  if (data instanceof Float64Array) return "float64";
  if (data instanceof Float32Array) return "float32";
  if (data instanceof BigInt64Array) return "int64";
  if (data instanceof Int32Array) return "int32";
  if (data instanceof Uint8Array) return "uint8";
  return "string";
}

/** How many elements an array of this shape has; 1 for a scalar. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
