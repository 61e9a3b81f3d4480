import { ELECTRON_MASS_GEV } from "../constants.js";
import { checkPositive } from "../numerics/checks.js";
import type { MomentumDependence } from "./momentum-dependence.js";

/** A charged lepton. */
export type Lepton = "e" | "mu" | "tau";

export const LEPTONS: readonly Lepton[] = ["e", "mu", "tau"];

/**
 * Masses of charged leptons, GeV.
 *
 * @see Workman et al. (Particle Data Group), PTEP 2022 (2022) 083C01
 */
export const LEPTON_MASSES_GEV: { readonly [lepton in Lepton]: number } = {
  e: ELECTRON_MASS_GEV,
  mu: 0.1056583755,
  tau: 1.77686,
};

/**
 * A closed loop of a charged lepton between dark matter and the photon that a nucleon absorbs: the logarithm of the scale of
 * the coefficient, in MS-bar, over what the loop ends at, the lepton's mass or the momentum.
 *
 *     f(q) = 3 ∫₀¹ dx x(1−x) ln((m² + x(1−x) q²)/μ²)  →  ln(m/μ) for q ≪ m,  ln(q/μ) − 5/6 for q ≫ m
 *
 * Good to a relative 1e-12 of the greater of f and 1.
 *
 * @param massGeV - mass m of the lepton, GeV/c²
 * @param scaleGeV - scale μ of the coefficient, GeV
 * @throws RangeError when a number is not above 0
 */
export function leptonLoop(massGeV: number, scaleGeV: number): MomentumDependence {
  checkPositive("massGeV", massGeV);
  checkPositive("scaleGeV", scaleGeV);
  const logarithm = Math.log(massGeV / scaleGeV);
  return {
    type: "lepton_loop",
    parameters: { massGeV, scaleGeV },
    factor: (momentumGeV) => logarithm + 0.5 * vacuumPolarisation((momentumGeV / massGeV) ** 2),
  };
}

/** 6 ∫₀¹ dx x(1−x) ln(1 + x(1−x) t): in closed form, and by its series where that cancels. */
function vacuumPolarisation(t: number): number {
  if (t < 1) {
    // 6 ∫ x^{k+1} (1−x)^{k+1} is 1 at k = 0, and at k + 1 it is (k+2)/(4k+10) of what it is at k.
    let [sum, term] = [0, 1];
    for (let k = 0; k < 24; k++) {
      term *= (-t * (k + 2)) / (4 * k + 10);
      sum -= term / (k + 1);
    }
    return sum;
  }
  const root = Math.sqrt(1 + 4 / t);
  return -5 / 3 + 4 / t + (1 - 2 / t) * root * Math.log(0.25 * t * (root + 1) ** 2);
}
