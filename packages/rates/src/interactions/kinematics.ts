import { SPEED_OF_LIGHT_KM_PER_S } from "../constants.js";

/** keV in a GeV. */
const KEV_PER_GEV = 1e6;

/**
 * Reduced mass of two bodies.
 *
 *     μ = m₁ m₂ / (m₁ + m₂)
 *
 * @returns GeV/c²
 */
export function reducedMassGeV(firstMassGeV: number, secondMassGeV: number): number {
  return (firstMassGeV * secondMassGeV) / (firstMassGeV + secondMassGeV);
}

/**
 * Least speed at which a dark matter particle can give a nucleus at rest a recoil energy, elastically.
 *
 *     v_min = c √(m_N E / 2μ²)
 *
 * @param energyKeV - recoil energy E ≥ 0, keV
 * @param massGeV - mass of the dark matter particle, GeV/c²
 * @param nucleusMassGeV - mass m_N of the nucleus, GeV/c²
 * @param speedOfLightKmPerS - c, km/s
 * @returns km/s
 * @see Lewin & Smith, Astropart. Phys. 6 (1996) 87, section 2
 */
export function minimumSpeedKmPerS(
  energyKeV: number,
  massGeV: number,
  nucleusMassGeV: number,
  speedOfLightKmPerS: number = SPEED_OF_LIGHT_KM_PER_S,
): number {
  const mu = reducedMassGeV(massGeV, nucleusMassGeV);
  return (speedOfLightKmPerS * Math.sqrt((nucleusMassGeV * energyKeV) / (2 * KEV_PER_GEV))) / mu;
}

/**
 * Greatest recoil energy that a dark matter particle can give a nucleus at rest, elastically.
 *
 *     E_max = 2μ² v² / (m_N c²)
 *
 * @param speedKmPerS - speed v of the particle in the detector's frame, km/s
 * @param massGeV - mass of the dark matter particle, GeV/c²
 * @param nucleusMassGeV - mass m_N of the nucleus, GeV/c²
 * @param speedOfLightKmPerS - c, km/s
 * @returns keV
 * @see Lewin & Smith, Astropart. Phys. 6 (1996) 87, section 2
 */
export function maximumRecoilEnergyKeV(
  speedKmPerS: number,
  massGeV: number,
  nucleusMassGeV: number,
  speedOfLightKmPerS: number = SPEED_OF_LIGHT_KM_PER_S,
): number {
  const momentum = reducedMassGeV(massGeV, nucleusMassGeV) * (speedKmPerS / speedOfLightKmPerS);
  return (2 * KEV_PER_GEV * momentum * momentum) / nucleusMassGeV;
}
