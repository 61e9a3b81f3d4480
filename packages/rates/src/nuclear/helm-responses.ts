import type { RateConstants } from "../constants.js";
import { helmFormFactor } from "./helm.js";
import type { Nucleus } from "./target.js";

/**
 * The charge response of a nucleus for which no nuclear model is at hand: W_M of a Helm form factor, all others zero.
 *
 *     W_M^{ττ′} = (2J + 1) A_τ A_τ′ F²(E) / 16π,   A₀ = A,  A₁ = 2Z − A
 *
 * @returns a function of the recoil energy (keV) that gives (4π / (2J + 1)) W_M^{ττ′} / (A_τ A_τ′) = F²/4, with A₀ and A₁
 */
export function helmCharge(
  nucleus: Nucleus,
  constants: RateConstants,
): { readonly charges: readonly [number, number]; readonly response: (energyKeV: number) => number } {
  const squared = helmFormFactor().squaredFor(nucleus, constants);
  return {
    charges: [nucleus.massNumber, 2 * nucleus.atomicNumber - nucleus.massNumber],
    response: (energyKeV) => 0.25 * squared(energyKeV),
  };
}
