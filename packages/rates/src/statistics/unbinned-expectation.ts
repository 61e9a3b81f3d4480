import { checkFloats } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { checkAllFinite, checkLength, checkRising } from "../numerics/checks.js";

/**
 * What a histogram expects of an unbinned term: all its events in a range, and their density at each observed event.
 *
 *     [ Σ_b n_b, n_{b(x_1)} / w_{b(x_1)}, … ]
 *
 * with bins of even density, of which those that the range cuts count in proportion.
 *
 * Exact to rounding.
 *
 * @param edges - of the bins, rising; shape (bins + 1)
 * @param counts - expected events in each; shape (bins)
 * @param values - the observable of the observed events, in the range; shape (events)
 * @param range - lower end, included, and upper end, excluded; all the bins unless given
 * @returns shape (1 + events), for a {@link LikelihoodSource} or a row of its templates
 * @throws RangeError when edges do not rise, there is not one count a bin, the range lies outside the bins, or an event
 *   outside the range
 */
export function unbinnedExpectation(
  edges: Float64Array,
  counts: Float64Array,
  values: Float64Array,
  range: readonly [number, number] = [edges[0] ?? NaN, edges.at(-1) ?? NaN],
): Float64Array {
  checkFloats("values", values);
  checkRising("edges", edges, 2);
  checkAllFinite("counts", counts);
  checkLength("counts", counts, edges.length - 1);
  const [from, to] = range;
  if (!(from >= at(edges, 0) && to <= at(edges, edges.length - 1) && from < to)) {
    throw new RangeError(`range is ${from} to ${to}; expected a part of ${at(edges, 0)} to ${edges.at(-1) ?? NaN}`);
  }
  const density = counts.map((count, bin) => count / (at(edges, bin + 1) - at(edges, bin)));
  const inside = (bin: number): number =>
    Math.max(0, Math.min(to, at(edges, bin + 1)) - Math.max(from, at(edges, bin)));
  const expected = new Float64Array(1 + values.length);
  expected[0] = density.reduce((sum, value, bin) => sum + value * inside(bin), 0);
  values.forEach((value, i) => {
    if (!(value >= from && value < to)) {
      throw new RangeError(`values[${i}] is ${value}; expected at least ${from} and below ${to}`);
    }
    expected[1 + i] = at(density, edges.findIndex((edge) => edge > value) - 1);
  });
  return expected;
}
