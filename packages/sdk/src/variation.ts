import { orderedEntries, type NumericArray, type VariationMap } from "@dmdc/spec";
import { ReleaseError } from "./errors.js";
import { readNumbers } from "./read-array.js";
import type { OpenedProduct } from "./release.js";

/** How an array changes with one or two nuisance parameters. */
export interface ReadVariation {
  readonly parameters: readonly string[];
  /** Anchors of each parameter. */
  readonly anchors: readonly Float64Array[];
  /** The array at the anchors, row after row. */
  readonly values: Float64Array;
}

/**
 * Reads the variations of an array.
 *
 * @param pointer - where they stand, as a JSON Pointer
 * @param units - of the values
 * @param cells - number of values of the array itself
 * @throws {@link ReleaseError} when anchors are missing or the values do not fit them
 */
export function readVariations(
  product: OpenedProduct,
  map: VariationMap,
  pointer: string,
  units: string,
  cells: number,
): ReadVariation[] {
  return orderedEntries(map).map(([name, { parameters, anchors: anchorMap, values: stored }]) => {
    const path = `${pointer}/${name}`;
    const place = `product "${product.name}", ${path}`;
    const anchors = parameters.map((parameter) => {
      const array = anchorMap[parameter] as NumericArray | undefined;
      if (array === undefined || !anchorMap.order.includes(parameter)) {
        throw new ReleaseError(place, `has no anchors of "${parameter}" (anchors of: ${anchorMap.order.join(", ")})`);
      }
      return readNumbers(product, array, `${path}/anchors/${parameter}`);
    });
    const rows = anchors.reduce((product, { length }) => product * length, 1);
    const values = readNumbers(product, stored, `${path}/values`, units);
    if (values.length === rows * cells) return { parameters, anchors, values };
    throw new ReleaseError(
      place,
      `has ${values.length} values where ${rows} anchors of ${cells} ask for ${rows * cells}`,
    );
  });
}
