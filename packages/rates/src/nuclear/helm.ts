import { CODATA_2018, type RateConstants } from "../constants.js";
import { checkAtLeast } from "../numerics/checks.js";
import { sphereFormFactor } from "../numerics/sphere.js";
import type { FormFactor } from "./form-factor.js";
import type { Nucleus } from "./target.js";

/** Parameters of the Helm form factor. */
export interface HelmParameters {
  /** Diffuseness a of the Fermi charge distribution that fixes the radius, fm. */
  readonly diffusenessFm: number;
  /** Thickness s of the nuclear skin, fm. */
  readonly skinThicknessFm: number;
  /** Slope of the half-density radius c = slope · A^{1/3} + offset, fm. */
  readonly radiusSlopeFm: number;
  /** Offset of the half-density radius c = slope · A^{1/3} + offset, fm. */
  readonly radiusOffsetFm: number;
}

/** a = 0.52, s = 0.9 and c = 1.23 A^{1/3} − 0.60 fm; Lewin & Smith, Astropart. Phys. 6 (1996) 87, section 4. */
export const LEWIN_SMITH: HelmParameters = {
  diffusenessFm: 0.52,
  skinThicknessFm: 0.9,
  radiusSlopeFm: 1.23,
  radiusOffsetFm: -0.6,
};

/**
 * Helm form factor, the usual choice for spin-independent scattering.
 *
 * Exact to rounding.
 *
 * @throws RangeError from `squaredFor` when the parameters leave no positive radius for the nucleus
 * @see {@link helmFormFactorSquared}
 */
export function helmFormFactor(parameters: HelmParameters = LEWIN_SMITH): FormFactor {
  return {
    type: "helm",
    parameters: { ...parameters },
    squaredFor(nucleus, constants) {
      const squareFm2 = radiusSquareFm2(nucleus, parameters);
      const inverseLengthPerRootKeV = Math.sqrt(2 * nucleus.massGeV) / constants.hbarcMeVFm;
      const radius = Math.sqrt(squareFm2) * inverseLengthPerRootKeV;
      const skin = (parameters.skinThicknessFm * inverseLengthPerRootKeV) ** 2;
      return (energyKeV) => {
        const bessel = sphereFormFactor(radius * Math.sqrt(energyKeV));
        return bessel * bessel * Math.exp(-skin * energyKeV);
      };
    },
  };
}

/**
 * Helm form factor squared of one nucleus at one recoil energy.
 *
 *     F²(E) = [3 j₁(q r_n) / (q r_n)]² e^{−(q s)²},   q = √(2 m_N E) / ħc,
 *     r_n² = c² + 7/3 π² a² − 5 s²,   c = 1.23 A^{1/3} − 0.60 fm
 *
 * Exact to rounding.
 *
 * @param energyKeV - recoil energy E ≥ 0, keV
 * @param constants - of which ħc is used
 * @returns 1 at E = 0
 * @throws RangeError when the energy is negative or not finite, or the parameters leave no positive radius
 * @see Helm, Phys. Rev. 104 (1956) 1466; Lewin & Smith, Astropart. Phys. 6 (1996) 87, equations 4.7 and 4.11
 */
export function helmFormFactorSquared(
  energyKeV: number,
  nucleus: Nucleus,
  parameters: HelmParameters = LEWIN_SMITH,
  constants: RateConstants = CODATA_2018,
): number {
  checkAtLeast("energyKeV", energyKeV, 0);
  return helmFormFactor(parameters).squaredFor(nucleus, constants)(energyKeV);
}

/** Square of the effective radius r_n, fm². */
function radiusSquareFm2(nucleus: Nucleus, parameters: HelmParameters): number {
  const { diffusenessFm, skinThicknessFm, radiusSlopeFm, radiusOffsetFm } = parameters;
  const halfDensity = radiusSlopeFm * Math.cbrt(nucleus.massNumber) + radiusOffsetFm;
  const square = halfDensity ** 2 + (7 / 3) * (Math.PI * diffusenessFm) ** 2 - 5 * skinThicknessFm ** 2;
  if (!(square > 0)) {
    const name = `${nucleus.symbol}-${nucleus.massNumber}`;
    throw new RangeError(`Helm radius squared of ${name} is ${square} fm²; expected parameters that make it positive`);
  }
  return square;
}
