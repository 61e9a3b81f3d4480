import { orderedEntries, type NumericArray, type Result } from "@dmdc/spec";
import { checkShape, readNumbers } from "./read-array.js";
import type { Release } from "./release.js";

/** A published curve, as numbers. */
export interface ResultCurve {
  readonly name: string;
  readonly document: Result;
  /** Dark matter mass; shape (n). */
  readonly massGeV: Float64Array;
  /** The limit, in `limitUnits`; shape (n). */
  readonly limit: Float64Array;
  /** Unit of the limit. */
  readonly limitUnits: string;
  /** Regions of interest by reconstructed axis, in that axis's unit as stated; each of shape (n). */
  readonly regions: ReadonlyMap<string, RegionCurve>;
  readonly observed: Float64Array | undefined;
  readonly expectedSignal: Float64Array | undefined;
  readonly expectedBackground: Float64Array | undefined;
}

/** Bounds of a region, point by point. */
export interface RegionCurve {
  readonly units: string;
  readonly minimum: Float64Array;
  readonly maximum: Float64Array;
}

/**
 * Reads a result product.
 *
 * @throws {@link ReleaseError} when its columns are not of one length, or one is in a unit that does not fit
 */
export async function readResult(release: Release, name: string): Promise<ResultCurve> {
  const product = await release.product(name, "result");
  const { points } = product.document;
  const massGeV = readNumbers(product, points.mass, "/points/mass", "GeV");
  const column = (array: NumericArray, member: string, units?: string) => {
    checkShape(product, array, `/points/${member}`, [massGeV.length]);
    return readNumbers(product, array, `/points/${member}`, units);
  };
  const read = (array: NumericArray | undefined, member: string) =>
    array === undefined ? undefined : column(array, member, "1");
  const regions = points.region_of_interest === undefined ? [] : orderedEntries(points.region_of_interest);
  return {
    name,
    document: product.document,
    massGeV,
    limit: column(points.limit, "limit"),
    limitUnits: points.limit.units,
    regions: new Map(
      regions.map(([axis, { minimum, maximum }]) => {
        const path = `region_of_interest/${axis}`;
        const { units } = minimum;
        return [
          axis,
          {
            units,
            minimum: column(minimum, `${path}/minimum`),
            maximum: column(maximum, `${path}/maximum`, units),
          },
        ];
      }),
    ),
    observed: read(points.n_observed, "n_observed"),
    expectedSignal: read(points.expected_signal?.mean, "expected_signal/mean"),
    expectedBackground: read(points.expected_background?.mean, "expected_background/mean"),
  };
}
