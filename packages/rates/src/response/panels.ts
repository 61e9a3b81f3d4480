import type { Spectrum } from "../interactions/spectrum.js";
import { at } from "../numerics/at.js";
import { GAUSS_WEIGHTS, KRONROD_NODES, KRONROD_WEIGHTS } from "../numerics/gauss-kronrod.js";
import { REACH } from "./gaussian-kernel.js";
import type { Segment } from "./segment.js";

/** Standard deviations that one application of the rule spans where bins or factors begin or end. */
const STEP = 2.5;

/** Shortest step, as a part of the range that is stepped through. */
const LEAST_STEP = 1e-6;

/** Halvings after which a panel is accepted as it is. */
const DEEPEST = 14;

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
 * Visits panels, halved until the rule has converged on the spectrum.
 *
 * @param allowed - Gauss and Kronrod must agree to this, events / (kg day)
 */
export function visitConverged(
  spectrum: Spectrum,
  panels: readonly Panel[],
  allowed: number,
  visit: (panel: Panel) => void,
): void {
  const descend = (panel: Panel, depth: number): void => {
    if (!(Math.abs(panel.difference) > allowed && depth < DEEPEST)) {
      visit(panel);
      return;
    }
    const middle = 0.5 * (panel.from + panel.to);
    descend(panelOf(spectrum, panel.from, middle), depth + 1);
    descend(panelOf(spectrum, middle, panel.to), depth + 1);
  };
  for (const panel of panels) descend(panel, 0);
}

/**
 * Ends of panels in the true energy, rising: kinks, also those of the Gaussian's width, and steps of that width where a knot
 * is within its reach.
 *
 * @param knots - of what the Gaussian is integrated against, rising
 */
export function panelEnds(
  { map, minimumKeV, maximumKeV, breaksKeV, sigmaBreaksKeV }: Segment,
  sigma: (valueKeV: number) => number,
  { kinksKeV, maximumEnergyKeV }: Spectrum,
  knots: Float64Array,
): number[] {
  const end = Math.min(maximumEnergyKeV, maximumKeV);
  const ends = [minimumKeV, end, ...kinksKeV, ...breaksKeV];
  const [lowest, highest] = [map.value(minimumKeV), end === Infinity ? Infinity : map.value(end)];
  const breaks = sigmaBreaksKeV.filter((value) => value > lowest && value < highest).sort((a, b) => a - b);
  const pieces = [lowest, ...breaks, highest];
  for (const value of breaks) ends.push(map.inverse(value));
  for (let piece = 0; piece + 1 < pieces.length; piece++) {
    const [low = NaN, high = NaN] = [pieces[piece], pieces[piece + 1]];
    for (const [from, to] of reachOf(knots, sigma, low, high)) {
      for (const value of steps(from, to, sigma)) ends.push(map.inverse(value));
    }
  }
  const inside = ends.filter((energyKeV) => energyKeV >= minimumKeV && energyKeV <= end && energyKeV < Infinity);
  return Array.from(new Set(inside)).sort((a, b) => a - b);
}

/** Steps through a range on which the width is smooth, from the end where it is greater, no longer than it allows on each. */
function steps(low: number, high: number, sigma: (valueKeV: number) => number): number[] {
  const [from, to] = sigma(low) < sigma(high) ? [high, low] : [low, high];
  const direction = Math.sign(to - from);
  const values: number[] = [];
  for (let value = from; direction * (to - value) > 0;) {
    values.push(value);
    const own = sigma(value);
    const next = Math.max(low, Math.min(high, value + direction * STEP * own));
    const step = STEP * Math.min(own, Math.max(0.25 * own, sigma(next)));
    // Towards a width of 0 the steps shrink; the last bit is one panel.
    if (!(step > LEAST_STEP * (high - low))) break;
    value += direction * step;
  }
  return [...values, to];
}

/** Ranges within a piece on which the width is smooth from which a knot is within the reach, merged where they overlap. */
function reachOf(
  knots: Float64Array,
  sigma: (valueKeV: number) => number,
  low: number,
  high: number,
): (readonly [number, number])[] {
  const inner = low + (1 - 1e-9) * (high - low);
  const reach = REACH * Math.max(sigma(low), sigma(inner));
  const ranges: [number, number][] = [];
  for (const knot of knots) {
    const [from, to] = [Math.max(low, knot - reach), Math.min(high, knot + reach)];
    if (to < from) continue;
    const last = ranges.at(-1);
    // At a width of 0 the knot itself is an end.
    if (last !== undefined && from <= last[1] && reach > 0) last[1] = Math.max(last[1], to);
    else ranges.push([from, to]);
  }
  return ranges;
}
