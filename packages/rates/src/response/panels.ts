import type { Spectrum } from "../interactions/spectrum.js";
import { at } from "../numerics/at.js";
import { GAUSS_WEIGHTS, KRONROD_NODES, KRONROD_WEIGHTS } from "../numerics/gauss-kronrod.js";
import { REACH } from "./gaussian-kernel.js";
import type { Segment } from "./segment.js";

/** Standard deviations that one application of the rule spans where bins or factors begin or end. */
const STEP = 2.5;

/** One application of the Gauss–Kronrod pair to a spectrum. */
export interface Panel {
  readonly from: number;
  readonly to: number;
  readonly rates: Float64Array;
  readonly sum: number;
  readonly difference: number;
}

/** One panel. */
export function panelOf(spectrum: Spectrum, from: number, to: number): Panel {
  const [panel] = panelsBetween(spectrum, [from, to]);
  if (panel === undefined) throw new RangeError(`no panel from ${from} to ${to}`);
  return panel;
}

/** Panels between neighbouring ends; the spectrum is asked once. */
export function panelsBetween(spectrum: Spectrum, ends: readonly number[]): Panel[] {
  const order = KRONROD_NODES.length;
  const energies = new Float64Array(order * Math.max(0, ends.length - 1));
  for (let p = 0; p + 1 < ends.length; p++) {
    const [from = NaN, to = NaN] = [ends[p], ends[p + 1]];
    for (let k = 0; k < order; k++) {
      energies[p * order + k] = 0.5 * (from + to) + 0.5 * (to - from) * at(KRONROD_NODES, k);
    }
  }
  const all = spectrum.rate(energies);
  return ends.slice(1).map((to, p) => {
    const from = ends[p] ?? NaN;
    const rates = all.subarray(p * order, (p + 1) * order);
    let [sum, gauss] = [0, 0];
    for (let k = 0; k < order; k++) {
      sum += at(KRONROD_WEIGHTS, k) * at(rates, k);
      gauss += at(GAUSS_WEIGHTS, k) * at(rates, k);
    }
    const half = 0.5 * (to - from);
    return { from, to, rates, sum: half * sum, difference: half * (sum - gauss) };
  });
}

/**
 * Ends of panels in the true energy, rising: kinks, and steps of the Gaussian's width where a knot is within its reach.
 *
 * @param knots - of what the Gaussian is integrated against, rising
 */
export function panelEnds(
  { map, minimumKeV, maximumKeV, breaksKeV }: Segment,
  sigma: (valueKeV: number) => number,
  { kinksKeV, maximumEnergyKeV }: Spectrum,
  knots: Float64Array,
): number[] {
  const end = Math.min(maximumEnergyKeV, maximumKeV);
  const ends = [minimumKeV, end, ...kinksKeV, ...breaksKeV];
  const highest = end === Infinity ? Infinity : map.value(end);
  for (const [from, to] of reachOf(knots, sigma, map.value(minimumKeV), highest)) {
    let value = from;
    while (value < to) {
      ends.push(map.inverse(value));
      const step = STEP * sigma(value);
      if (!(step > 0)) break;
      value += step;
    }
    ends.push(map.inverse(to));
  }
  const inside = ends.filter((energyKeV) => energyKeV >= minimumKeV && energyKeV <= end && energyKeV < Infinity);
  return Array.from(new Set(inside)).sort((a, b) => a - b);
}

/** Ranges from which a knot is within the reach of the Gaussian, merged where they overlap. */
function reachOf(
  knots: Float64Array,
  sigma: (valueKeV: number) => number,
  lowest: number,
  highest: number,
): (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  for (const knot of knots) {
    const own = sigma(Math.max(lowest, knot));
    const reach = REACH * Math.max(own, sigma(Math.max(lowest, knot - 4 * own)), sigma(knot + 4 * own));
    const [from, to] = [Math.max(lowest, knot - reach), Math.min(highest, knot + reach)];
    if (to < from) continue;
    const last = ranges.at(-1);
    // At a width of 0 the knot itself is an end.
    if (last !== undefined && from <= last[1] && reach > 0) last[1] = Math.max(last[1], to);
    else ranges.push([from, to]);
  }
  return ranges;
}
