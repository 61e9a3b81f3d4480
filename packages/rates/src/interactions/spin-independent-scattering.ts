import { checkOptions } from "../numerics/argument-checks.js";
import { CODATA_2018, checkConstants, rateUnit, type RateConstants } from "../constants.js";
import { checkFormFactor, type FormFactor } from "../nuclear/form-factor.js";
import { helmFormFactor } from "../nuclear/helm.js";
import { checkTarget, type Nucleus, type Target } from "../nuclear/target.js";
import { at } from "../numerics/at.js";
import { checkAtLeast } from "../numerics/checks.js";
import { reducedMassGeV } from "./kinematics.js";
import { checkMomentumDependence, lawOf, type MomentumDependence } from "./momentum-dependence.js";
import type { RecoilChannel, Scattering } from "./scattering.js";

/** How dark matter couples to nucleons independently of their spin. */
export interface SpinIndependentCoupling {
  /** Cross-section σ_p on a free proton at zero momentum transfer, cm². */
  readonly crossSectionCm2: number;
  /** Coupling f_p to protons; only f_n/f_p matters. 1 unless given; not 0. */
  readonly protonCoupling?: number;
  /** Coupling f_n to neutrons; only f_n/f_p matters. 1 unless given. */
  readonly neutronCoupling?: number;
}

/** What a spin-independent rate assumes beyond particle, target and halo. */
export interface SpinIndependentOptions {
  /** Nuclear form factor; Helm with the parameters of Lewin and Smith unless given. */
  readonly formFactor?: FormFactor;
  /** Constants of nature; CODATA 2018 with the proton as the nucleon unless given. */
  readonly constants?: RateConstants;
  /** How the amplitude depends on the momentum transfer; not at all unless given. */
  readonly momentumDependence?: MomentumDependence;
  /** Mass splitting δ, keV; 0 (elastic) unless given, below 0 for exothermic scattering. */
  readonly massSplittingKeV?: number;
}

/**
 * Spin-independent scattering of dark matter of any mass on a target.
 *
 *     dR/dE = Σ_i w_i · ρ₀ σ_p [Z_i + (A_i − Z_i) f_n/f_p]² F_i²(E) f²(q) η(v_min,i) / (2 m_χ μ_p²)
 *
 * with the mass fraction w_i of each nucleus, the reduced mass μ_p of dark matter and nucleon, and the momentum
 * dependence f(q) of the amplitude, which is 1 unless given.
 *
 * Exact to rounding for the form factor that is chosen; a rate is as accurate as the halo's integrals.
 *
 * @throws RangeError when the cross-section is negative, f_p is 0, or a number is not finite
 * @see Lewin & Smith, Astropart. Phys. 6 (1996) 87; for f_n/f_p: Feng et al., Phys. Lett. B 703 (2011) 124; for δ:
 *   Tucker-Smith & Weiner, Phys. Rev. D 64 (2001) 043502
 */
export function spinIndependentScattering(
  coupling: SpinIndependentCoupling,
  target: Target,
  options: SpinIndependentOptions = {},
): Scattering {
  checkOptions("coupling", coupling, ["massGeV", "crossSectionCm2", "protonCoupling", "neutronCoupling"]);
  checkTarget(target);
  checkOptions("options", options, ["formFactor", "constants", "massSplittingKeV", "momentumDependence"]);
  const { formFactor = helmFormFactor(), constants = CODATA_2018, massSplittingKeV = 0, momentumDependence } = options;
  const { crossSectionCm2, protonCoupling = 1, neutronCoupling = 1 } = coupling;
  checkFormFactor(formFactor);
  checkConstants(constants);
  checkMomentumDependence("momentumDependence", momentumDependence);
  checkAtLeast("crossSectionCm2", crossSectionCm2, 0);
  checkAtLeast("|massSplittingKeV|", Math.abs(massSplittingKeV), 0);
  const ratio = neutronCoupling / protonCoupling;
  if (!Number.isFinite(ratio)) {
    throw new RangeError(`neutronCoupling / protonCoupling is ${ratio}; expected finite couplings, the proton's not 0`);
  }
  return {
    target,
    massSplittingKeV,
    constants,
    channels: target.nuclei.map((nucleus): RecoilChannel => {
      const coherence = (nucleus.atomicNumber + (nucleus.massNumber - nucleus.atomicNumber) * ratio) ** 2;
      const strength = rateUnit(constants) * nucleus.massFraction * crossSectionCm2 * coherence;
      const squared = formFactor.squaredFor(nucleus, constants);
      return {
        nucleus,
        scale: (massGeV) => strength / (2 * massGeV * reducedMassGeV(massGeV, constants.nucleonMassGeV) ** 2),
        logScaleSlope: (massGeV) => nucleonScaleSlope(massGeV, constants.nucleonMassGeV),
        kernels: (energiesKeV) => {
          const inverseSpeed = new Float64Array(energiesKeV.length);
          for (let i = 0; i < inverseSpeed.length; i++) inverseSpeed[i] = squared(at(energiesKeV, i));
          if (momentumDependence !== undefined) multiplySquare(inverseSpeed, energiesKeV, nucleus, momentumDependence);
          return { inverseSpeed };
        },
      };
    }),
    provenance: {
      interaction: "spin_independent",
      coupling: { protonCoupling: 1, neutronCoupling: 1, ...coupling },
      target,
      formFactor: { type: formFactor.type, parameters: formFactor.parameters },
      constants,
      ...(massSplittingKeV === 0 ? {} : { massSplittingKeV }),
      ...(momentumDependence === undefined ? {} : { momentumDependence: lawOf(momentumDependence) }),
    },
  };
}

/** Derivative of −ln(m_χ μ²) by m_χ, where μ is the reduced mass of dark matter and nucleon; per GeV. */
export function nucleonScaleSlope(massGeV: number, nucleonMassGeV: number): number {
  return -1 / massGeV - (2 * nucleonMassGeV) / (massGeV * (massGeV + nucleonMassGeV));
}

/** Multiplies a kernel by f²(q). */
export function multiplySquare(
  kernel: Float64Array,
  energiesKeV: Float64Array,
  nucleus: Nucleus,
  dependence: MomentumDependence,
): void {
  for (let i = 0; i < kernel.length; i++) {
    const factor = dependence.factor(Math.sqrt(2e-6 * nucleus.massGeV * at(energiesKeV, i)));
    kernel[i] = at(kernel, i) * factor * factor;
  }
}
