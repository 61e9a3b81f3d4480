import type { Spectrum } from "../interactions/spectrum.js";
import { at } from "../numerics/at.js";
import { gaussLegendre } from "../numerics/gauss-legendre.js";
import { SHORT_GAUSS_WEIGHTS, SHORT_KRONROD_NODES, SHORT_KRONROD_WEIGHTS } from "../numerics/gauss-kronrod.js";

const RULE = gaussLegendre(10);

/** Two halves of an interval must agree with the whole to this, relative; the halves are then far better. */
const TOLERANCE = 1e-9;

/** Gauss and Kronrod must agree to this, relative; the error of the Kronrod value is about its square. */
const PAIR_TOLERANCE = 2e-6;

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
  return at(integrateBins(spectrum, Float64Array.of(fromKeV, toKeV)), 0);
}

/**
 * Integrals of a spectrum over adjoining bins; see {@link integrateSpectrum}.
 *
 * @param edgesKeV - edges ≥ 0, not falling, keV; shape (n + 1)
 * @returns events / (kg day); shape (n)
 */
export function integrateBins(spectrum: Spectrum, edgesKeV: Float64Array): Float64Array {
  const { ends, bins } = partsOf(spectrum, edgesKeV);
  const count = bins.length;
  const order = SHORT_KRONROD_NODES.length;
  const energies = new Float64Array(count * order);
  for (let p = 0; p < count; p++) {
    const [from, to] = [at(ends, 2 * p), at(ends, 2 * p + 1)];
    for (let k = 0; k < order; k++)
      energies[p * order + k] = 0.5 * (from + to) + 0.5 * (to - from) * at(SHORT_KRONROD_NODES, k);
  }
  const rates = spectrum.rate(energies);
  const sums = new Float64Array(Math.max(0, edgesKeV.length - 1));
  for (let p = 0; p < count; p++) {
    let [kronrod, gauss] = [0, 0];
    for (let k = 0; k < order; k++) {
      const rate = at(rates, p * order + k);
      kronrod += at(SHORT_KRONROD_WEIGHTS, k) * rate;
      gauss += at(SHORT_GAUSS_WEIGHTS, k) * rate;
    }
    const [from, to, bin] = [at(ends, 2 * p), at(ends, 2 * p + 1), bins[p] ?? NaN];
    const converged = Math.abs(kronrod - gauss) <= PAIR_TOLERANCE * Math.abs(kronrod);
    const value = converged ? 0.5 * (to - from) * kronrod : refine(spectrum, from, to, panel(spectrum, from, to), 0);
    sums[bin] = at(sums, bin) + value;
  }
  return sums;
}

/** The smooth parts of each bin: their ends in pairs, and the bin of each. */
function partsOf(
  { kinksKeV, maximumEnergyKeV }: Spectrum,
  edgesKeV: Float64Array,
): { ends: Float64Array; bins: readonly number[] } {
  const ends: number[] = [];
  const bins: number[] = [];
  let kink = 0;
  for (let bin = 0; bin + 1 < edgesKeV.length; bin++) {
    const end = Math.min(at(edgesKeV, bin + 1), maximumEnergyKeV);
    let start = at(edgesKeV, bin);
    while (kink < kinksKeV.length && at(kinksKeV, kink) <= start) kink++;
    while (start < end) {
      const stop = kink < kinksKeV.length && at(kinksKeV, kink) < end ? at(kinksKeV, kink++) : end;
      ends.push(start, stop);
      bins.push(bin);
      start = stop;
    }
  }
  return { ends: Float64Array.from(ends), bins };
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
