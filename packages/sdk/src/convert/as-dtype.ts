import type { ArrayData } from "@dmdc/hdf5";
import type { NumericDtype } from "@dmdc/spec";
import { RecipeError } from "../errors.js";

/**
 * The values in the stored number format.
 *
 * @param place - where the array stands in the recipe, for errors
 * @throws {@link RecipeError} when an integer format cannot hold a value as it is, or float32 not at all
 */
export function asDtype(values: Float64Array, dtype: NumericDtype, place: string): ArrayData {
  if (dtype === "float64") return values;
  const odd = values.findIndex((value) => !FITS[dtype](value));
  if (odd >= 0)
    throw new RecipeError(place, `value ${values[odd] ?? NaN} (number ${odd + 1}) cannot be stored as ${dtype}`);
  switch (dtype) {
    case "float32":
      return Float32Array.from(values);
    case "int64":
      return BigInt64Array.from(values, BigInt);
    case "int32":
      return Int32Array.from(values);
    case "uint8":
      return Uint8Array.from(values);
  }
}

/** Whether a number keeps its value: float32 rounds its digits, but must not overflow, or make zero of what is none. */
const FITS: { readonly [dtype in Exclude<NumericDtype, "float64">]: (value: number) => boolean } = {
  float32: (value) =>
    Number.isFinite(Math.fround(value)) === Number.isFinite(value) && (value === 0 || Math.fround(value) !== 0),
  int64: Number.isSafeInteger,
  int32: (value) => (value | 0) === value,
  uint8: (value) => (value & 0xff) === value,
};
