import type { Spectrum } from "../interactions/spectrum.js";
import { at } from "../numerics/at.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";

const RULE = gaussLegendre(10);

/** Two halves of an interval must agree with the whole to this, relative; the halves are then far better. */
const TOLERANCE = 1e-9;

/** Halvings after which an interval is accepted as it is; only a spectrum with unnamed kinks comes here. */
const DEEPEST = 16;

/**
 * Integral of a spectrum over an energy range.
 *
 *     ∫_from^to dR/dE dE
 *
 * The range is split at the spectrum's kinks; on each part Gauss–Legendre quadrature is refined until it has converged
 * to a relative 1e-8.
 *
 * @param fromKeV - lower end ≥ 0, keV
 * @param toKeV - upper end, keV
 * @returns events / (kg day); 0 when the range is empty
 */
export function integrateSpectrum(spectrum: Spectrum, fromKeV: number, toKeV: number): number {
  const end = Math.min(toKeV, spectrum.maximumEnergyKeV);
  let start = fromKeV;
  let sum = 0;
  for (const kink of [...spectrum.kinksKeV, end]) {
    const stop = Math.min(kink, end);
    if (stop <= start) continue;
    sum += refine(spectrum, start, stop, panel(spectrum, start, stop), 0);
    start = stop;
  }
  return sum;
}

function refine(spectrum: Spectrum, from: number, to: number, whole: number, depth: number): number {
  const middle = 0.5 * (from + to);
  const left = panel(spectrum, from, middle);
  const right = panel(spectrum, middle, to);
  const halves = left + right;
  if (Math.abs(halves - whole) <= TOLERANCE * Math.abs(halves) || depth === DEEPEST) return halves;
  return refine(spectrum, from, middle, left, depth + 1) + refine(spectrum, middle, to, right, depth + 1);
}

/** One application of the rule. */
function panel(spectrum: Spectrum, from: number, to: number): number {
  const half = 0.5 * (to - from);
  const rates = spectrum.rate(RULE.nodes.map((node) => 0.5 * (from + to) + half * node));
  return half * rates.reduce((sum, rate, i) => sum + rate * at(RULE.weights, i), 0);
}
