import { rateUnit, type RateConstants } from "../constants.js";
import type { Halo } from "../halo/halo.js";
import type { FormFactor } from "../nuclear/form-factor.js";
import type { Nucleus } from "../nuclear/target.js";
import { checkAtLeast, checkPositive } from "../numerics/checks.js";
import { minimumSpeedKmPerS, reducedMassGeV } from "./kinematics.js";

/** A dark matter particle that scatters on nuclei independently of their spin. */
export interface Wimp {
  /** Mass m_χ, GeV/c². */
  readonly massGeV: number;
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
}

/** One nucleus' share of the rate at energy E: scale · η(speedPerRootKeV √E) · F²(E). */
export interface ScatteringTerm {
  /** Rate for η = 1 s/km and F² = 1, events / (keV kg day). */
  readonly scale: number;
  /** v_min at 1 keV, km/s. */
  readonly speedPerRootKeV: number;
}

/**
 * What the rate on one nucleus needs besides halo and form factor.
 *
 * @throws RangeError when the mass is not above 0, the cross-section is negative, or the couplings have no finite ratio
 */
export function scatteringTerm(
  { massGeV, crossSectionCm2, protonCoupling = 1, neutronCoupling = 1 }: Wimp,
  nucleus: Nucleus,
  halo: Halo,
  constants: RateConstants,
): ScatteringTerm {
  checkPositive("massGeV", massGeV);
  checkAtLeast("crossSectionCm2", crossSectionCm2, 0);
  const ratio = neutronCoupling / protonCoupling;
  if (!Number.isFinite(ratio)) {
    throw new RangeError(`neutronCoupling / protonCoupling is ${ratio}; expected finite couplings, the proton's not 0`);
  }
  const { massNumber, atomicNumber, massFraction } = nucleus;
  const mu = reducedMassGeV(massGeV, constants.nucleonMassGeV);
  const coherence = (atomicNumber + (massNumber - atomicNumber) * ratio) ** 2;
  const density = halo.densityGeVPerCm3 / massGeV;
  return {
    scale: (rateUnit(constants) * massFraction * density * crossSectionCm2 * coherence) / (2 * mu * mu),
    speedPerRootKeV: minimumSpeedKmPerS(1, massGeV, nucleus.massGeV, constants.speedOfLightKmPerS),
  };
}

/** √E of each energy, √keV; throws RangeError when one is negative or NaN. */
export function rootEnergies(energiesKeV: Float64Array): Float64Array {
  return energiesKeV.map((energyKeV, i) => {
    if (!(energyKeV >= 0)) throw new RangeError(`energiesKeV[${i}] is ${energyKeV}; expected at least 0`);
    return Math.sqrt(energyKeV);
  });
}
