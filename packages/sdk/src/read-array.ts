import type { NumericArray } from "@dmdc/spec";
import { ReleaseError } from "./errors.js";
import { factorTo } from "./quantity.js";
import type { OpenedProduct } from "./release.js";

/**
 * Reads an array of a product whole, in the unit that is asked for; 64-bit integers become the nearest number.
 *
 * @param array - its place in the document, for the unit that it is stored in
 * @param pointer - where it stands, as a JSON Pointer
 * @param units - canonical unit of the outcome; as stored when absent
 * @throws {@link ReleaseError} when the stored unit measures something else
 */
export function readNumbers(
  product: OpenedProduct,
  array: NumericArray,
  pointer: string,
  units: string = array.units,
): Float64Array {
  const factor = factorTo(array.units, units, placeIn(product, pointer));
  const stored = product.content.readArray(pointer) as ArrayLike<number | bigint>;
  const values = Float64Array.from(stored, Number);
  return factor === 1 ? values : values.map((value) => value * factor);
}

/**
 * Compares an array's shape with what its axes ask for, so that no transposed or cut array is folded.
 *
 * @throws {@link ReleaseError} when they differ
 */
export function checkShape(
  product: OpenedProduct,
  array: NumericArray,
  pointer: string,
  expected: readonly number[],
): void {
  const shape = "shape" in array ? array.shape : [];
  if (shape.join() === expected.join()) return;
  throw new ReleaseError(
    placeIn(product, pointer),
    `shape (${shape.join(", ")}) was found where the axes ask for (${expected.join(", ")})`,
  );
}

function placeIn({ name }: OpenedProduct, pointer: string): string {
  return `product "${name}", ${pointer}`;
}
