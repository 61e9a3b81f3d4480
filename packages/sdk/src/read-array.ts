import { conversionFactor, type NumericArray } from "@dmdc/spec";
import type { OpenedProduct } from "./release.js";

/**
 * Reads an array of a product whole, in the unit that is asked for; text and 64-bit integers become numbers.
 *
 * @param array - its place in the document, for the unit that it is stored in
 * @param pointer - where it stands, as a JSON Pointer
 * @param units - canonical unit of the outcome; as stored when absent
 * @throws {@link UnitDimensionError} when the stored unit measures something else
 */
export function readNumbers(
  product: OpenedProduct,
  array: NumericArray,
  pointer: string,
  units: string = array.units,
): Float64Array {
  const factor = conversionFactor(array.units, units);
  const stored = product.content.readArray(pointer) as ArrayLike<number | bigint>;
  const values = Float64Array.from(stored, Number);
  return factor === 1 ? values : values.map((value) => value * factor);
}
