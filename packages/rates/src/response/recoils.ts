import { checkFunction } from "../numerics/argument-checks.js";
import type { Spectrum } from "../interactions/spectrum.js";
import { checkTarget, type Target } from "../nuclear/target.js";
import type { RecoilSpectrum } from "./fold.js";

/**
 * A spectrum for each element of a compound, for a response that tells recoils apart. Their sum is the spectrum of the
 * whole.
 *
 *     spectraByElement(naturalTarget("CaWO4"), (part) => spinIndependentSpectrum(wimp, part, standardHalo()))
 *
 * Exact to rounding.
 *
 * @param spectrumOf - the spectrum of the target's nuclei of one element, whose mass fractions are those in the compound
 * @returns in the order of the target's nuclei
 * @throws RangeError when the target has no nuclei, TypeError when it is none
 */
export function spectraByElement(target: Target, spectrumOf: (part: Target) => Spectrum): RecoilSpectrum[] {
  checkTarget(target);
  checkFunction("spectrumOf", spectrumOf);
  const symbols = new Set(target.nuclei.map(({ symbol }) => symbol));
  return Array.from(symbols, (recoil) => ({
    recoil,
    spectrum: spectrumOf({
      formula: recoil,
      nuclei: target.nuclei.filter(({ symbol }) => symbol === recoil),
    }),
  }));
}
