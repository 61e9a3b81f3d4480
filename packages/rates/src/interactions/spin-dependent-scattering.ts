import { checkMembers, checkOptions } from "../numerics/argument-checks.js";
import { CODATA_2018, checkConstants, rateUnit, type RateConstants } from "../constants.js";
import type { SpinStructure } from "../nuclear/spin-structure.js";
import { checkTarget, type Target } from "../nuclear/target.js";
import { at } from "../numerics/at.js";
import { checkAtLeast } from "../numerics/checks.js";
import { reducedMassGeV } from "./kinematics.js";
import { checkMomentumDependence, lawOf, type MomentumDependence } from "./momentum-dependence.js";
import type { RecoilChannel, Scattering } from "./scattering.js";
import { multiplySquare, nucleonScaleSlope } from "./spin-independent-scattering.js";

/** How dark matter couples to the spin of nucleons. */
export interface SpinDependentCoupling {
  /** Cross-section on a free nucleon whose coupling is 1, at zero momentum transfer, cm². */
  readonly crossSectionCm2: number;
  /** Coupling a_p to protons. */
  readonly protonCoupling: number;
  /** Coupling a_n to neutrons. */
  readonly neutronCoupling: number;
}

/** What a spin-dependent rate assumes beyond particle, target and halo. */
export interface SpinDependentOptions {
  /** Spin structure of the nuclei; those that it has nothing for do not contribute. */
  readonly structure: SpinStructure;
  /** Constants of nature; CODATA 2018 with the proton as the nucleon unless given. */
  readonly constants?: RateConstants;
  /** How the amplitude depends on the momentum transfer; not at all unless given. */
  readonly momentumDependence?: MomentumDependence;
  /** Mass splitting δ, keV; 0 (elastic) unless given, below 0 for exothermic scattering. */
  readonly massSplittingKeV?: number;
}

/**
 * Spin-dependent scattering of dark matter of any mass on a target.
 *
 *     dR/dE = Σ_i w_i · ρ₀ σ [4π S_i(q) / (3 (2J_i + 1))] f²(q) η(v_min,i) / (2 m_χ μ_p²)
 *
 * with S(q) = a₀² S₀₀ + a₀ a₁ S₀₁ + a₁² S₁₁ for a₀ = a_p + a_n and a₁ = a_p − a_n: with couplings 1 and 0, σ is the
 * cross-section on the proton. `provenance.structures` says which nuclei contribute, and with which numbers.
 *
 * Exact to rounding for the structure that is chosen; a rate is as accurate as the halo's integrals.
 *
 * @throws RangeError when the cross-section is negative or a number is not finite
 * @see Engel, Pittel & Vogel, Int. J. Mod. Phys. E 1 (1992) 1; Klos et al., Phys. Rev. D 88 (2013) 083516
 */
export function spinDependentScattering(
  coupling: SpinDependentCoupling,
  target: Target,
  options: SpinDependentOptions,
): Scattering {
  checkOptions("coupling", coupling, ["massGeV", "crossSectionCm2", "protonCoupling", "neutronCoupling"]);
  checkTarget(target);
  checkOptions("options", options, ["structure", "constants", "momentumDependence", "massSplittingKeV"]);
  const { structure, constants = CODATA_2018, momentumDependence, massSplittingKeV = 0 } = options;
  checkMembers(
    "options.structure",
    structure,
    ["functionFor"],
    "a spin structure, such as klosStructure(KLOS_STRUCTURES)",
  );
  const { crossSectionCm2, protonCoupling, neutronCoupling } = coupling;
  checkConstants(constants);
  checkMomentumDependence("momentumDependence", momentumDependence);
  checkAtLeast("crossSectionCm2", crossSectionCm2, 0);
  checkAtLeast("|protonCoupling|", Math.abs(protonCoupling), 0);
  checkAtLeast("|neutronCoupling|", Math.abs(neutronCoupling), 0);
  checkAtLeast("|massSplittingKeV|", Math.abs(massSplittingKeV), 0);
  const found = target.nuclei.map((nucleus) => ({ nucleus, spin: structure.functionFor(nucleus, constants) }));
  const channels = found.flatMap(({ nucleus, spin }): RecoilChannel[] => {
    if (spin === undefined) return [];
    const strength =
      (rateUnit(constants) * nucleus.massFraction * crossSectionCm2 * 4 * Math.PI) / (3 * (2 * spin.nuclearSpin + 1));
    const [isoscalar, isovector] = [protonCoupling + neutronCoupling, protonCoupling - neutronCoupling];
    return [
      {
        nucleus,
        scale: (massGeV) => strength / (2 * massGeV * reducedMassGeV(massGeV, constants.nucleonMassGeV) ** 2),
        logScaleSlope: (massGeV) => nucleonScaleSlope(massGeV, constants.nucleonMassGeV),
        kernels: (energiesKeV) => {
          const inverseSpeed = new Float64Array(energiesKeV.length);
          for (let i = 0; i < inverseSpeed.length; i++) {
            inverseSpeed[i] = spin.value(at(energiesKeV, i), isoscalar, isovector);
          }
          if (momentumDependence !== undefined) multiplySquare(inverseSpeed, energiesKeV, nucleus, momentumDependence);
          return { inverseSpeed };
        },
      },
    ];
  });
  return {
    target,
    massSplittingKeV,
    constants,
    channels,
    provenance: {
      interaction: "spin_dependent",
      coupling,
      target,
      structure: { type: structure.type, parameters: structure.parameters },
      structures: found.map(({ nucleus, spin }) => ({
        isotope: `${nucleus.symbol}-${nucleus.massNumber}`,
        contributes: spin !== undefined,
        ...(spin?.numbers === undefined ? {} : { numbers: spin.numbers }),
      })),
      constants,
      massSplittingKeV,
      ...(momentumDependence === undefined ? {} : { momentumDependence: lawOf(momentumDependence) }),
    },
  };
}
