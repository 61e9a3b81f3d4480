import { checkWord } from "../numerics/argument-checks.js";
import { checkAllFinite } from "../numerics/checks.js";
import { at } from "../numerics/at.js";
import { checkLength, checkRising } from "../numerics/checks.js";

/** Range of a reconstructed quantity, in the units of the bin edges. */
export interface Region {
  /** Lower end. */
  readonly minimum: number;
  /** Upper end. */
  readonly maximum: number;
}

/**
 * Which bins a region holds.
 *
 * - `fraction_of_bin`: a bin that the region covers in part counts in proportion to the covered width.
 * - `point_inside`: a bin counts in full when its point lies in [minimum, maximum), otherwise not at all.
 */
export type RegionRule = "fraction_of_bin" | "point_inside";

/**
 * Counts inside a region of a reconstructed quantity.
 *
 * Exact to rounding.
 *
 * @param counts - events in each bin; shape (n)
 * @param edges - rising bin edges; shape (n + 1)
 * @param region - may be empty, reach beyond the bins, or be infinite
 * @param points - the point of each bin, as the release states it; shape (n); needed by `point_inside` only
 * @returns events
 * @throws RangeError when an array has the wrong length, a count is not finite, the edges do not rise, the region ends below its start, or
 *   `point_inside` is asked for without points
 */
export function countsInRegion(
  counts: Float64Array,
  edges: Float64Array,
  region: Region,
  rule: RegionRule,
  points?: Float64Array,
): number {
  const { minimum, maximum } = region;
  checkRising("edges", edges, 2);
  checkLength("counts", counts, edges.length - 1);
  checkAllFinite("counts", counts);
  checkWord("rule", rule, ["fraction_of_bin", "point_inside"]);
  if (!(maximum >= minimum)) throw new RangeError(`region from ${minimum} to ${maximum}; expected a rising range`);
  if (rule === "point_inside") {
    if (points === undefined) throw new RangeError("no points; expected the point of each bin for rule point_inside");
    checkLength("points", points, counts.length);
    return counts.reduce((sum, count, i) => {
      const point = at(points, i);
      return point >= minimum && point < maximum ? sum + count : sum;
    }, 0);
  }
  return counts.reduce((sum, count, i) => {
    const lower = at(edges, i);
    const upper = at(edges, i + 1);
    const covered = Math.min(upper, maximum) - Math.max(lower, minimum);
    return covered > 0 ? sum + count * (covered / (upper - lower)) : sum;
  }, 0);
}
