import { checkPositive } from "../numerics/checks.js";
import { sphereFormFactor } from "../numerics/sphere.js";
import type { RateConstants } from "../constants.js";
import type { FormFactor } from "./form-factor.js";
import type { Nucleus } from "./target.js";
import { cosine, sine } from "../numerics/elementary.js";

/** q in fm⁻¹ at a recoil energy of 1 keV; q grows as √E. */
function momentumPerRoot(nucleus: Nucleus, constants: RateConstants): number {
  return Math.sqrt(2 * nucleus.massGeV) / constants.hbarcMeVFm;
}

/**
 * Form factor of a symmetrised Fermi distribution of the charge, in closed form.
 *
 *     F(q) = 3 / {qc [(qc)² + (πqa)²]} · πqa / sinh(πqa) · [πqa coth(πqa) sin(qc) − qc cos(qc)],
 *     c = 1.23 A^{1/3} − 0.60 fm,  a = 0.52 fm
 *
 * Good to an absolute 2e-9.
 *
 * @throws RangeError from `squaredFor` when the radius is not positive
 * @see Sprung & Martorell, J. Phys. A 30 (1997) 6525; Duda, Kemper & Gondolo, JCAP 04 (2007) 012
 */
export function symmetrisedFermiFormFactor(diffusenessFm: number = 0.52): FormFactor {
  checkPositive("diffusenessFm", diffusenessFm);
  return {
    type: "symmetrised_fermi",
    parameters: { diffusenessFm, radiusSlopeFm: 1.23, radiusOffsetFm: -0.6 },
    squaredFor(nucleus, constants) {
      const radius = 1.23 * Math.cbrt(nucleus.massNumber) - 0.6;
      checkPositive(`half-density radius of ${nucleus.symbol}-${nucleus.massNumber} in fm`, radius);
      const perRoot = momentumPerRoot(nucleus, constants);
      return (energyKeV) => {
        const x = radius * perRoot * Math.sqrt(energyKeV);
        const t = Math.PI * diffusenessFm * perRoot * Math.sqrt(energyKeV);
        // 1 − q² r²/3 with the mean square radius r² = 3/5 [c² + 7/3 (πa)²].
        if (x < 1e-3) return 1 - (x * x + (7 / 3) * t * t) / 5;
        const bracket = (t / Math.tanh(t)) * sine(x) - x * cosine(x);
        const form = (3 / (x * (x * x + t * t))) * (t / Math.sinh(t)) * bracket;
        return form * form;
      };
    },
  };
}

/**
 * Form factor of Klein and Nystrand: a hard sphere with a Yukawa surface.
 *
 *     F(q) = 3 j₁(qR) / (qR) · 1 / (1 + q² a²),   R = 1.23 A^{1/3} fm,  a = 0.7 fm
 *
 * Exact to rounding.
 *
 * @see Klein & Nystrand, Phys. Rev. C 60 (1999) 014903
 */
export const kleinNystrandFormFactor: FormFactor = {
  type: "klein_nystrand",
  parameters: { radiusSlopeFm: 1.23, rangeFm: 0.7 },
  squaredFor(nucleus, constants) {
    const perRoot = momentumPerRoot(nucleus, constants);
    const radius = 1.23 * Math.cbrt(nucleus.massNumber);
    return (energyKeV) => {
      const q = perRoot * Math.sqrt(energyKeV);
      const x = q * radius;
      const form = sphereFormFactor(x) / (1 + 0.49 * q * q);
      return form * form;
    };
  },
};

/**
 * Gaussian form factor, for light nuclei.
 *
 *     F²(q) = e^{−q² r² / 3},   r = 0.93 A^{1/3} + 0.3 fm, the root mean square radius
 *
 * Exact to rounding.
 *
 * @see Freese, Frieman & Gould, Phys. Rev. D 37 (1988) 3388
 */
export const gaussianFormFactor: FormFactor = {
  type: "gaussian",
  parameters: { radiusSlopeFm: 0.93, radiusOffsetFm: 0.3 },
  squaredFor(nucleus, constants) {
    const radius = 0.93 * Math.cbrt(nucleus.massNumber) + 0.3;
    const slope = (momentumPerRoot(nucleus, constants) * radius) ** 2 / 3;
    return (energyKeV) => Math.exp(-slope * energyKeV);
  },
};
