import { maximumGapUpperLimit, optimumIntervalUpperLimit, type Halo } from "@dmdc/rates";
import type { LimitCurveClaim } from "@dmdc/spec";
import { NotComputableError, ReleaseError } from "./errors.js";
import { eventsInRegion } from "./events-in-region.js";
import type { Folding } from "./folding.js";
import { factorTo } from "./quantity.js";
import type { Release } from "./release.js";
import type { ResultCurve } from "./result.js";

/** Allowed and expected signal at one mass. */
export interface IntervalSignal {
  /** Signal events in the whole region that the method allows. */
  readonly allowed: number;
  /** Signal events in the whole region at the model's reference. */
  readonly expected: number;
}

/**
 * Limits by the maximum gap or the optimum interval: each event of the product may be signal, and the part of the signal
 * between events is what counts.
 *
 * @returns a function of mass and halo
 * @throws {@link ReleaseError} when the result names no events, or these no region
 * @throws {@link NotComputableError} when the result is two-sided, or response or events have several observables
 */
export async function intervalSignal(
  release: Release,
  claim: LimitCurveClaim,
  curve: ResultCurve,
  folding: Folding,
): Promise<(massGeV: number, halo: Halo) => IntervalSignal> {
  const place = `result "${claim.result}"`;
  const { events, confidence_level: confidenceLevel, sidedness } = curve.document;
  if (sidedness !== "one_sided") throw new NotComputableError(place, sidedness, "a one-sided limit of intervals");
  if (events === undefined) throw new ReleaseError(place, "names no events, between which intervals lie");
  const { values, region } = await observed(release, events, folding);
  const inside = values.sort();
  const edges = Float64Array.from(new Set([region[0], ...inside, region[1]])).sort();
  const places = inside.map((value) => edges.indexOf(value));
  return (massGeV, halo) => {
    const below = cumulative(folding, massGeV, halo, edges);
    const expected = below.at(-1) ?? NaN;
    if (!(expected > 0)) return { allowed: Infinity, expected: 0 };
    const fractions = places.map((index) => Math.min(1, (below[index] ?? NaN) / expected));
    if (claim.allowed_signal === "optimum_interval") {
      return { expected, allowed: optimumIntervalUpperLimit({ cumulativeFractions: fractions, confidenceLevel }) };
    }
    const ends = [0, ...fractions, 1];
    const largestGapFraction = Math.max(...ends.slice(1).map((end, i) => end - (ends[i] ?? NaN)));
    return { expected, allowed: maximumGapUpperLimit({ largestGapFraction, confidenceLevel }) };
  };
}

/** The events in their region, in the unit of the response's end. */
async function observed(
  release: Release,
  name: string,
  { response }: Folding,
): Promise<{ values: Float64Array; region: readonly [number, number] }> {
  const [axis, ...others] = response.output;
  if (others.length > 0) throw new NotComputableError(`response "${response.name}"`, "of several observables", "one");
  const { observable, units, values, range } = await eventsInRegion(release, name);
  const factor = factorTo(units, axis?.units ?? "keV", `events "${name}", "${observable}"`);
  return { values: values.map((value) => value * factor), region: [range[0] * factor, range[1] * factor] };
}

/** Expected events below each edge; events of a bin of a matrix are spread evenly over it. */
function cumulative(folding: Folding, massGeV: number, halo: Halo, edges: Float64Array): Float64Array {
  const { response } = folding;
  const [axis] = response.output;
  const below = new Float64Array(edges.length);
  if (axis === undefined) {
    folding.counts({ massGeV }, halo, edges).forEach((count, i) => (below[i + 1] = (below[i] ?? NaN) + count));
    return below;
  }
  const counts = folding.counts({ massGeV }, halo);
  const share = (value: number): number =>
    counts.reduce((sum, count, bin) => {
      const [from = NaN, to = NaN] = [axis.edges[bin], axis.edges[bin + 1]];
      return sum + count * Math.min(1, Math.max(0, (value - from) / (to - from)));
    }, 0);
  const start = share(edges[0] ?? NaN);
  return edges.map((edge) => share(edge) - start);
}
