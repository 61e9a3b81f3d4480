import { checkSpectrum, type Spectrum } from "../interactions/spectrum.js";
import { at } from "../numerics/at.js";
import { checkAllFinite, checkAtLeast, checkRising } from "../numerics/checks.js";
import { GAUSS_WEIGHTS, KRONROD_NODES, KRONROD_WEIGHTS } from "../numerics/gauss-kronrod.js";

/** Gauss and Kronrod must agree to this, relative; the Kronrod value is then far better. */
const TOLERANCE = 1e-6;

/** Halvings after which an interval is accepted as it is. */
const DEEPEST = 16;

/** What a detector shows of single energies: one template of any number of dimensions for each energy. */
export interface MonoEnergeticTemplates {
  /** Energies, rising, ≥ 0, keV; shape (n), n ≥ 2. */
  readonly energiesKeV: Float64Array;
  /** Probability of each bin at each energy, the bins of all dimensions in a row; shape (n, bins). */
  readonly templates: Float64Array;
}

/**
 * The template of a spectrum, from those of single energies: straight lines between them, 0 beyond.
 *
 *     n_b = exposure · Σ_i T_ib ∫ dR/dE h_i(E) dE,   h_i a hat: 1 at E_i and 0 at its neighbours
 *
 * @returns expected events in each bin; shape (bins); relative accuracy 1e-8
 * @throws RangeError when the energies do not rise from 0 or more, the templates do not fit them, or the exposure is negative
 */
export function foldTemplates(
  spectrum: Spectrum,
  { energiesKeV, templates }: MonoEnergeticTemplates,
  exposureKgDay: number,
): Float64Array {
  checkSpectrum(spectrum);
  checkRising("energiesKeV", energiesKeV, 2);
  checkAtLeast("energiesKeV[0]", at(energiesKeV, 0), 0);
  checkAtLeast("exposureKgDay", exposureKgDay, 0);
  checkAllFinite("templates", templates);
  const bins = templates.length / energiesKeV.length;
  if (!(Number.isInteger(bins) && bins > 0)) {
    throw new RangeError(
      `templates of ${energiesKeV.length} energies holds ${templates.length} numbers; expected as many for each energy`,
    );
  }
  const weights = hatIntegrals(spectrum, energiesKeV);
  const counts = new Float64Array(bins);
  weights.forEach((weight, i) => {
    for (let b = 0; b < bins; b++) counts[b] = at(counts, b) + exposureKgDay * weight * at(templates, i * bins + b);
  });
  return counts;
}

/** ∫ dR/dE h_i(E) dE for each energy. */
function hatIntegrals(spectrum: Spectrum, energies: Float64Array): Float64Array {
  const weights = new Float64Array(energies.length);
  for (let i = 0; i + 1 < energies.length; i++) {
    const [left, right] = [at(energies, i), at(energies, i + 1)];
    const end = Math.min(right, spectrum.maximumEnergyKeV);
    const kinks = Array.from(spectrum.kinksKeV).filter((kink) => kink > left && kink < end);
    const ends = [left, ...kinks, end];
    for (let p = 0; p + 1 < ends.length; p++) {
      const [from = NaN, to = NaN] = [ends[p], ends[p + 1]];
      if (!(to > from)) continue;
      const { zeroth, first } = moments(spectrum, from, to, 0);
      const above = (first - left * zeroth) / (right - left);
      weights[i] = at(weights, i) + zeroth - above;
      weights[i + 1] = at(weights, i + 1) + above;
    }
  }
  return weights;
}

/** ∫ dR/dE dE and ∫ E dR/dE dE. */
function moments(spectrum: Spectrum, from: number, to: number, depth: number): { zeroth: number; first: number } {
  const half = 0.5 * (to - from);
  const energies = KRONROD_NODES.map((node) => 0.5 * (from + to) + half * node);
  const rates = spectrum.rate(energies);
  let [zeroth, first, gauss] = [0, 0, 0];
  for (let k = 0; k < energies.length; k++) {
    const rate = half * at(rates, k);
    zeroth += at(KRONROD_WEIGHTS, k) * rate;
    first += at(KRONROD_WEIGHTS, k) * rate * at(energies, k);
    gauss += at(GAUSS_WEIGHTS, k) * rate;
  }
  if (Math.abs(zeroth - gauss) <= TOLERANCE * Math.abs(zeroth) || depth === DEEPEST) return { zeroth, first };
  const middle = 0.5 * (from + to);
  const [left, right] = [moments(spectrum, from, middle, depth + 1), moments(spectrum, middle, to, depth + 1)];
  return { zeroth: left.zeroth + right.zeroth, first: left.first + right.first };
}
