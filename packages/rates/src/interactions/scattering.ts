import { checkList, checkMembers, found } from "../numerics/argument-checks.js";
import { checkPositive } from "../numerics/checks.js";
import type { RateConstants } from "../constants.js";
import type { Nucleus, Target } from "../nuclear/target.js";

/** What multiplies the velocity integrals in the rate on one nucleus, at the energies of a grid; each of shape (n). */
export interface RecoilKernels {
  /** Multiplies η. */
  readonly inverseSpeed: Float64Array;
  /** Multiplies η₂/c²; absent when the amplitude does not depend on the transverse speed. */
  readonly transverse?: Float64Array;
}

/** One nucleus' share of the rate: scale(m_χ) · ρ₀ · [K(E) η(v_min) + K₂(E) η₂(v_min)/c²]. */
export interface RecoilChannel {
  readonly nucleus: Nucleus;
  /**
   * Rate for ρ₀ = 1 GeV/cm³, η = 1 s/km and K = 1.
   *
   * @returns events / (keV kg day)
   */
  scale(massGeV: number): number;
  /** Derivative of the logarithm of `scale`, per GeV. */
  logScaleSlope(massGeV: number): number;
  /**
   * Kernels K and K₂, which do not depend on the mass of dark matter.
   *
   * @param energiesKeV - recoil energies ≥ 0, keV; shape (n)
   */
  kernels(energiesKeV: Float64Array): RecoilKernels;
}

/** How dark matter of any mass scatters on a target: what spectra, scans, gradients and halo responses are made of. */
export interface Scattering {
  readonly target: Target;
  /** One or more for each nucleus of the target. */
  readonly channels: readonly RecoilChannel[];
  /** Mass splitting δ of the dark matter states, keV; 0 for elastic scattering. */
  readonly massSplittingKeV: number;
  readonly constants: RateConstants;
  /** Everything that it was made from, as plain JSON. */
  readonly provenance: ScatteringProvenance;
}

/** What a scattering was made from; plain JSON. */
export interface ScatteringProvenance {
  /** Kind of interaction, such as `"spin_independent"` or `"effective_operators"`. */
  readonly interaction: string;
  readonly target: Target;
  readonly constants: RateConstants;
  /** What belongs to this interaction only. */
  readonly [name: string]: unknown;
}

/**
 * Refuses what is no scattering.
 *
 * @throws TypeError that says what was found, when a member is missing or of another kind
 * @throws RangeError when its speed of light is not above 0
 */
export function checkScattering(scattering: unknown): void {
  const expected = "a scattering, such as spinIndependentScattering(…)";
  checkMembers("scattering", scattering, ["channels", "target", "constants", "massSplittingKeV"], expected);
  const { channels, target, constants } = scattering as Scattering;
  checkList("scattering.channels", channels, "a list of channels");
  const other = channels.findIndex((channel: unknown) => !isChannel(channel));
  if (other >= 0) {
    throw new TypeError(
      `scattering.channels[${other}] is ${found(channels[other])}; expected a channel of ${expected}`,
    );
  }
  checkMembers("scattering.target", target, ["nuclei"], 'a target, such as naturalTarget("Xe")');
  checkList("scattering.target.nuclei", target.nuclei, "a list of nuclei");
  checkMembers("scattering.constants", constants, ["speedOfLightKmPerS"], "constants, such as CODATA_2018");
  checkPositive("scattering.constants.speedOfLightKmPerS", constants.speedOfLightKmPerS);
}

function isChannel(channel: unknown): boolean {
  if (typeof channel !== "object" || channel === null || !("nucleus" in channel && "kernels" in channel)) return false;
  const { nucleus, kernels } = channel;
  return typeof kernels === "function" && typeof nucleus === "object" && nucleus !== null && "massGeV" in nucleus;
}
