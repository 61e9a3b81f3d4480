import { checkSpectrum, type Spectrum } from "../interactions/spectrum.js";
import { at } from "../numerics/at.js";
import { checkAtLeast, checkRising } from "../numerics/checks.js";
import { integrateSpectrum } from "./integrate.js";

/**
 * Expected events in bins of the true energy, for a perfect detector.
 *
 *     n_i = exposure · ∫_{E_i}^{E_{i+1}} dR/dE dE
 *
 * @param edgesKeV - bin edges ≥ 0, rising, keV; shape (n + 1)
 * @param exposureKgDay - exposure ≥ 0, kg day
 * @returns events; shape (n); relative accuracy 1e-8 between the spectrum's kinks, at which the integral is split
 * @throws RangeError when the edges do not rise from 0 or more, or the exposure is negative or not finite
 */
export function exactBinCounts(spectrum: Spectrum, edgesKeV: Float64Array, exposureKgDay: number): Float64Array {
  checkSpectrum(spectrum);
  checkRising("edgesKeV", edgesKeV, 2);
  checkAtLeast("edgesKeV[0]", at(edgesKeV, 0), 0);
  checkAtLeast("exposureKgDay", exposureKgDay, 0);
  return edgesKeV.slice(1).map((upper, i) => exposureKgDay * integrateSpectrum(spectrum, at(edgesKeV, i), upper));
}
