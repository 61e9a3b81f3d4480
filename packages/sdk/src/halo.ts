import { standardHalo, type Halo } from "@dmdc/rates";
import type { Halo as HaloDocument, Quantity } from "@dmdc/spec";
import { NotComputableError } from "./errors.js";
import { valueIn } from "./quantity.js";

/**
 * The halo that a document describes. A distribution that is not normalised to 1 acts as another density would.
 *
 * @param owner - whose halo it is, for errors
 * @throws {@link NotComputableError} when it has no speeds
 * @throws {@link ReleaseError} when a unit does not fit
 */
export function readHalo(halo: HaloDocument, owner: string): Halo {
  const place = `the halo of ${owner}`;
  if (halo.type !== "standard") throw new NotComputableError(place, halo.type, "a standard halo");
  return standardHalo({
    densityGeVPerCm3: valueIn(halo.density, "GeV.cm**-3", place) * (halo.normalisation ?? 1),
    circularSpeedKmPerS: valueIn(halo.v0, "km.s**-1", place),
    escapeSpeedKmPerS: valueIn(halo.escape_speed, "km.s**-1", place),
    earthSpeedKmPerS: valueIn(halo.earth_speed, "km.s**-1", place),
  });
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
