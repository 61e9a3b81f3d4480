import type { ArrayData } from "@dmdc/hdf5";
import type { NumericDtype } from "@dmdc/spec";
import { RecipeError } from "../errors.js";

/**
 * The values in the stored number format.
 *
 * @throws {@link RecipeError} when an integer format cannot hold a value as it is
 */
export function asDtype(values: Float64Array, dtype: NumericDtype, place: string): ArrayData {
  if (dtype === "float64") return values;
  if (dtype === "float32") return Float32Array.from(values);
  const integers =
    dtype === "int64" ? BigInt64Array.from(values, (value) => toInteger(value, place)) : integerArray(dtype, values);
  const odd = values.findIndex((value, index) => Number(integers[index]) !== value);
  if (odd >= 0)
    throw new RecipeError(place, `value ${values[odd] ?? NaN} (number ${odd + 1}) cannot be stored as ${dtype}`);
  return integers;
}

function integerArray(dtype: "int32" | "uint8", values: Float64Array): Int32Array | Uint8Array {
  return dtype === "int32" ? Int32Array.from(values) : Uint8Array.from(values);
}

function toInteger(value: number, place: string): bigint {
  if (!Number.isSafeInteger(value)) throw new RecipeError(place, `value ${value} cannot be stored as int64`);
  return BigInt(value);
}
