import { checkAtLeast, checkFinite, checkPositive } from "../numerics/checks.js";
import { SPEED_OF_LIGHT_KM_PER_S } from "../constants.js";

/** keV in a GeV. */
const KEV_PER_GEV = 1e6;

/**
 * Reduced mass of two bodies.
 *
 *     μ = m₁ m₂ / (m₁ + m₂)
 *
 * Exact to rounding.
 *
 * @returns GeV/c²
 * @throws RangeError when a mass is not finite and above 0
 */
export function reducedMassGeV(firstMassGeV: number, secondMassGeV: number): number {
  checkPositive("firstMassGeV", firstMassGeV);
  checkPositive("secondMassGeV", secondMassGeV);
  return (firstMassGeV * secondMassGeV) / (firstMassGeV + secondMassGeV);
}

/**
 * Least speed at which a dark matter particle can give a nucleus at rest a recoil energy, elastically.
 *
 *     v_min = c √(m_N E / 2μ²)
 *
 * Exact to rounding in non-relativistic kinematics, which leave out (v/c)² of it.
 *
 * @param energyKeV - recoil energy E ≥ 0, keV
 * @param massGeV - mass of the dark matter particle, GeV/c²
 * @param nucleusMassGeV - mass m_N of the nucleus, GeV/c²
 * @param speedOfLightKmPerS - c, km/s
 * @returns km/s
 * @throws RangeError when the energy is negative, a mass not above 0, or a number not finite
 * @see Lewin & Smith, Astropart. Phys. 6 (1996) 87, section 2
 */
export function minimumSpeedKmPerS(
  energyKeV: number,
  massGeV: number,
  nucleusMassGeV: number,
  speedOfLightKmPerS: number = SPEED_OF_LIGHT_KM_PER_S,
): number {
  checkAtLeast("energyKeV", energyKeV, 0);
  const mu = reducedMassGeV(massGeV, nucleusMassGeV);
  return (speedOfLightKmPerS * Math.sqrt((nucleusMassGeV * energyKeV) / (2 * KEV_PER_GEV))) / mu;
}

/**
 * Greatest recoil energy that a dark matter particle can give a nucleus at rest, elastically.
 *
 *     E_max = 2μ² v² / (m_N c²)
 *
 * Exact to rounding in non-relativistic kinematics, which leave out (v/c)² of it.
 *
 * @param speedKmPerS - speed v of the particle in the detector's frame, km/s
 * @param massGeV - mass of the dark matter particle, GeV/c²
 * @param nucleusMassGeV - mass m_N of the nucleus, GeV/c²
 * @param speedOfLightKmPerS - c, km/s
 * @returns keV
 * @throws RangeError when the speed is negative, a mass not above 0, or a number not finite
 * @see Lewin & Smith, Astropart. Phys. 6 (1996) 87, section 2
 */
export function maximumRecoilEnergyKeV(
  speedKmPerS: number,
  massGeV: number,
  nucleusMassGeV: number,
  speedOfLightKmPerS: number = SPEED_OF_LIGHT_KM_PER_S,
): number {
  checkAtLeast("speedKmPerS", speedKmPerS, 0);
  const momentum = reducedMassGeV(massGeV, nucleusMassGeV) * (speedKmPerS / speedOfLightKmPerS);
  return (2 * KEV_PER_GEV * momentum * momentum) / nucleusMassGeV;
}

/**
 * Least speed at which a dark matter particle can give a nucleus at rest a recoil energy while it goes over to a state
 * that is heavier by the mass splitting.
 *
 *     v_min = c |m_N E / μ + δ| / √(2 m_N E)
 *
 * Exact to rounding in non-relativistic kinematics, which leave out (v/c)² of it.
 *
 * @param energyKeV - recoil energy E ≥ 0, keV
 * @param massSplittingKeV - δ, keV; above 0 endothermic, below 0 exothermic, 0 elastic
 * @returns km/s; infinite at E = 0 unless δ = 0
 * @throws RangeError when the energy is negative, a mass not above 0, or a number not finite
 * @see Tucker-Smith & Weiner, Phys. Rev. D 64 (2001) 043502; Graham et al., Phys. Rev. D 82 (2010) 063512
 */
export function inelasticMinimumSpeedKmPerS(
  energyKeV: number,
  massGeV: number,
  nucleusMassGeV: number,
  massSplittingKeV: number,
  speedOfLightKmPerS: number = SPEED_OF_LIGHT_KM_PER_S,
): number {
  checkFinite("massSplittingKeV", massSplittingKeV);
  const elastic = minimumSpeedKmPerS(energyKeV, massGeV, nucleusMassGeV, speedOfLightKmPerS);
  if (massSplittingKeV === 0) return elastic;
  const excitation = excitationSpeedKmPerS(massSplittingKeV, nucleusMassGeV, speedOfLightKmPerS);
  return Math.abs(elastic + excitation / Math.sqrt(energyKeV));
}

/** What the mass splitting adds to v_min at a recoil energy of 1 keV: c δ / √(2 m_N E), km/s; it falls as 1/√E. */
export function excitationSpeedKmPerS(
  massSplittingKeV: number,
  nucleusMassGeV: number,
  speedOfLightKmPerS: number,
): number {
  return speedOfLightKmPerS * massSplittingKeV * Math.sqrt(1 / (2 * KEV_PER_GEV * nucleusMassGeV));
}

/** Recoil energies between which something is possible, keV. */
export interface EnergyRange {
  readonly minimumKeV: number;
  readonly maximumKeV: number;
}

/**
 * Recoil energies that a dark matter particle of one speed can give a nucleus at rest.
 *
 *     E± = (μ² v² / m_N) [1 − δ/(μ v²) ± √(1 − 2δ/(μ v²))]
 *
 * Exact to rounding in non-relativistic kinematics, which leave out (v/c)² of it.
 *
 * @param speedKmPerS - speed v ≥ 0 of the particle in the detector's frame, km/s
 * @param massSplittingKeV - δ, keV; 0 is elastic and gives a minimum of 0
 * @returns the range; undefined when the particle is too slow to be excited
 * @throws RangeError when the speed is negative, a mass not above 0, or a number not finite
 * @see Bozorgnia et al., JCAP 11 (2013) 049
 */
export function recoilEnergyRangeKeV(
  speedKmPerS: number,
  massGeV: number,
  nucleusMassGeV: number,
  massSplittingKeV: number,
  speedOfLightKmPerS: number = SPEED_OF_LIGHT_KM_PER_S,
): EnergyRange | undefined {
  checkAtLeast("speedKmPerS", speedKmPerS, 0);
  checkFinite("massSplittingKeV", massSplittingKeV);
  const mu = reducedMassGeV(massGeV, nucleusMassGeV);
  const kineticKeV = 0.5 * KEV_PER_GEV * mu * (speedKmPerS / speedOfLightKmPerS) ** 2;
  if (kineticKeV < massSplittingKeV) return undefined;
  // E± = (μ/m_N) (√T ± √(T − δ))², T = μv²/2.
  const [before, after] = [Math.sqrt(kineticKeV), Math.sqrt(kineticKeV - massSplittingKeV)];
  const difference = after === 0 ? before : massSplittingKeV / (before + after);
  const share = mu / nucleusMassGeV;
  return { minimumKeV: share * difference ** 2, maximumKeV: share * (before + after) ** 2 };
}
