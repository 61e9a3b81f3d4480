import { countsInRegion } from "@dmdc/rates";
import type { RegionRule } from "@dmdc/spec";
import type { BinnedAxis } from "./axis.js";
import { ReleaseError } from "./errors.js";

/** Bounds by name of the reconstructed axis, in its unit. */
export interface RegionBounds {
  readonly [axis: string]: readonly [minimum: number, maximum: number];
}

/**
 * Sums bins over a region of their axes.
 *
 * @param counts - one number a bin, row-major over the axes
 * @param region - lower and upper bound by axis name, in the axis's unit; an axis without an entry counts whole
 * @throws {@link ReleaseError} when the region names an axis that is not there, does not rise, or asks for points that
 *   the axis does not state
 * @throws RangeError when there is not one number a bin
 */
export function sumRegion(
  counts: Float64Array,
  axes: readonly BinnedAxis[],
  region: ReadonlyMap<string, readonly [minimum: number, maximum: number]>,
  rule: RegionRule,
): number {
  checkRegion(axes, region, rule);
  const bins = axes.reduce((product, { edges }) => product * (edges.length - 1), 1);
  if (counts.length !== bins) throw new RangeError(`counts holds ${counts.length} numbers; the axes have ${bins} bins`);
  const contracted = axes.reduceRight((values, axis) => {
    const length = axis.edges.length - 1;
    return Float64Array.from({ length: values.length / length }, (_, row) =>
      sumAxis(values.subarray(row * length, (row + 1) * length), axis, region.get(axis.name), rule),
    );
  }, counts);
  return contracted[0] ?? 0;
}

function sumAxis(
  counts: Float64Array,
  { edges, points }: BinnedAxis,
  bounds: readonly [minimum: number, maximum: number] | undefined,
  rule: RegionRule,
): number {
  if (bounds === undefined) return counts.reduce((sum, count) => sum + count, 0);
  const [minimum, maximum] = bounds;
  return countsInRegion(counts, edges, { minimum, maximum }, rule, points);
}

function checkRegion(
  axes: readonly BinnedAxis[],
  region: ReadonlyMap<string, readonly [minimum: number, maximum: number]>,
  rule: RegionRule,
): void {
  for (const [name, [minimum, maximum]] of region) {
    const place = `region of "${name}"`;
    const axis = axes.find((candidate) => candidate.name === name);
    if (axis === undefined) {
      const known = axes.map((candidate) => candidate.name).join(", ");
      throw new ReleaseError(place, `there is no such axis (axes: ${known})`);
    }
    if (!(maximum >= minimum)) throw new ReleaseError(place, `${minimum} to ${maximum} is no rising range`);
    if (rule === "point_inside" && axis.points === undefined) {
      throw new ReleaseError(
        place,
        `the axis states no points, which the rule point_inside needs; use fraction_of_bin`,
      );
    }
  }
}
