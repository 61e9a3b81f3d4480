import { etaTableHalo, speedTableHalo, standardHalo, type Halo } from "@dmdc/rates";
import type { Halo as HaloDocument, NumericArray, Quantity } from "@dmdc/spec";
import { NotComputableError, ReleaseError } from "./errors.js";
import { valueIn } from "./quantity.js";
import { readNumbers } from "./read-array.js";
import type { OpenedProduct } from "./release.js";

/** Where a halo stands, for its arrays. */
export interface HaloSource {
  readonly product: OpenedProduct;
  /** Place of the halo in the product, as a JSON Pointer. */
  readonly pointer: string;
}

/**
 * The halo that a document describes. A distribution that is not normalised to 1 acts as another density would.
 *
 * @param owner - whose halo it is, for errors
 * @param source - where its tables are read from; one without tables needs none
 * @throws {@link NotComputableError} when it has no speeds
 * @throws {@link ReleaseError} when a unit does not fit, or it has tables and no source
 */
export function readHalo(halo: HaloDocument, owner: string, source?: HaloSource): Halo {
  const place = `the halo of ${owner}`;
  const density = valueIn(halo.density, "GeV.cm**-3", place);
  const numbers = (array: NumericArray, member: string, units: string): Float64Array => {
    if (source === undefined) throw new ReleaseError(place, "is a table, which is read from its product alone");
    return readNumbers(source.product, array, `${source.pointer}/${member}`, units);
  };
  switch (halo.type) {
    case "standard":
      return standardHalo({
        densityGeVPerCm3: density * (halo.normalisation ?? 1),
        circularSpeedKmPerS: valueIn(halo.v0, "km.s**-1", place),
        escapeSpeedKmPerS: valueIn(halo.escape_speed, "km.s**-1", place),
        earthSpeedKmPerS: valueIn(halo.earth_speed, "km.s**-1", place),
      });
    case "tabulated_speeds":
      return speedTableHalo(
        numbers(halo.speed, "speed", "km.s**-1"),
        numbers(halo.distribution, "distribution", "km**-1.s"),
        density,
      );
    case "tabulated_mean_inverse_speed":
      return etaTableHalo(
        numbers(halo.minimum_speed, "minimum_speed", "km.s**-1"),
        numbers(halo.mean_inverse_speed, "mean_inverse_speed", "km**-1.s"),
        density,
      );
    default:
      throw new NotComputableError(place, halo.type, "a halo with speeds");
  }
}

/** Numbers of a standard halo. */
export interface HaloOverride {
  readonly densityGeVPerCm3?: number;
  readonly v0KmPerS?: number;
  readonly escapeSpeedKmPerS?: number;
  readonly earthSpeedKmPerS?: number;
}

/** A halo in the record, with some of its numbers replaced; one that has no speeds keeps only its density. */
export function overrideHalo(halo: HaloDocument, numbers: HaloOverride = {}): HaloDocument {
  const replace = (quantity: Quantity, value: number | undefined, units: string) =>
    value === undefined ? quantity : { value, units };
  const density = replace(halo.density, numbers.densityGeVPerCm3, "GeV.cm**-3");
  if (halo.type !== "standard") return { ...halo, density };
  return {
    ...halo,
    density,
    v0: replace(halo.v0, numbers.v0KmPerS, "km.s**-1"),
    escape_speed: replace(halo.escape_speed, numbers.escapeSpeedKmPerS, "km.s**-1"),
    earth_speed: replace(halo.earth_speed, numbers.earthSpeedKmPerS, "km.s**-1"),
  };
}
