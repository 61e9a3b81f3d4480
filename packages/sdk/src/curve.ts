import type { EnergyCurve } from "@dmdc/rates";
import type { Axis, CurveLaw, NumericArray } from "@dmdc/spec";
import { ReleaseError } from "./errors.js";
import { readNumbers } from "./read-array.js";
import type { OpenedProduct } from "./release.js";

/** A curve of a stage: points of an axis, and a value at each. */
export interface StoredCurve extends CurveLaw {
  readonly axis: Axis;
  readonly values: NumericArray;
}

/**
 * Reads a curve with its axis in one unit and its values in another.
 *
 * @param path - where the curve stands, as a JSON Pointer
 * @param place - the same, for errors
 * @param kind - what needs the points, for the error
 * @throws {@link ReleaseError} when the axis has no points, or not one value a point
 */
export function readCurve(
  product: OpenedProduct,
  { axis, values: stored, interpolation, outside }: StoredCurve,
  path: string,
  place: string,
  { kind, axisUnits = "keV", units = "1" }: { kind: string; axisUnits?: string; units?: string },
): EnergyCurve {
  if (axis.points === undefined) throw new ReleaseError(place, `the axis has no points, which ${kind} needs`);
  const values = readNumbers(product, stored, `${path}/values`, units);
  const energiesKeV = readNumbers(product, axis.points, `${path}/axis/points`, axisUnits);
  if (energiesKeV.length !== values.length || values.length === 0) {
    throw new ReleaseError(place, `has ${values.length} values where its axis has ${energiesKeV.length} points`);
  }
  return { energiesKeV, values, interpolation, outside };
}
