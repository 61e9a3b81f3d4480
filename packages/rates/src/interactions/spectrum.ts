import { checkFunction, checkList, checkMembers } from "../numerics/argument-checks.js";

/**
 * An expected differential rate, as a function that can be asked at any energy.
 *
 * Between neighbouring kinks the rate is smooth, which lets an integral over it be exact to a stated accuracy.
 */
export interface Spectrum {
  /** Energies at which the rate or a derivative jumps, rising, keV; shape (k). */
  readonly kinksKeV: Float64Array;
  /** Energy from which on the rate is 0, keV; may be infinite. */
  readonly maximumEnergyKeV: number;
  /**
   * Differential rate.
   *
   * @param energiesKeV - energies ≥ 0, keV; shape (n)
   * @returns events / (keV kg day); shape (n)
   */
  rate(energiesKeV: Float64Array): Float64Array;
}

/** Refuses what is no spectrum, with a TypeError that says what was found. */
export function checkSpectrum(spectrum: unknown): void {
  const expected = "a spectrum, such as recoilSpectrum(…)";
  checkMembers("spectrum", spectrum, ["rate", "kinksKeV", "maximumEnergyKeV"], expected);
  const { rate, kinksKeV } = spectrum as { readonly [member in keyof Spectrum]: unknown };
  checkFunction("spectrum.rate", rate);
  if (!ArrayBuffer.isView(kinksKeV)) checkList("spectrum.kinksKeV", kinksKeV, "a list of energies");
}
