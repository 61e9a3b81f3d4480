import { conversionFactor, type Quantity } from "@dmdc/spec";
import { ReleaseError } from "./errors.js";

/**
 * A quantity's value in another unit.
 *
 * @param place - where the quantity stands, for the error
 * @throws {@link ReleaseError} when its unit measures something else
 */
export function valueIn({ value, units }: Quantity, wanted: string, place = `the quantity ${value} ${units}`): number {
  return value * factorTo(units, wanted, place);
}

/** The number by which values in `units` are multiplied to be in `wanted`; see {@link valueIn}. */
export function factorTo(units: string, wanted: string, place: string): number {
  try {
    return conversionFactor(units, wanted);
  } catch (error) {
    throw new ReleaseError(place, error instanceof Error ? error.message : String(error), error);
  }
}
