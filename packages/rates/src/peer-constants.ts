import { ATOMIC_MASS_UNIT_GEV, PROTON_MASS_GEV, SPEED_OF_LIGHT_KM_PER_S, type RateConstants } from "./constants.js";

/** The numbers with which another program computes rates, so that a comparison with it is exact. */
export interface PeerConstants {
  /** Name and version of the program. */
  readonly peer: string;
  /** Constants to pass as the `constants` of a rate. */
  readonly constants: RateConstants;
  /** Mass of a nucleus per nucleon, GeV/c²: m_N = A · unit; wimprates takes the atomic weight for A. */
  readonly nucleonUnitGeV: number;
}

/** wimprates 0.5.0: nuclei by atomic weight, 1 u as the nucleon of spin-independent scattering. */
export const WIMPRATES: PeerConstants = {
  peer: "wimprates 0.5.0",
  constants: {
    nucleonMassGeV: 0.931494103719,
    hbarcMeVFm: 197.327,
    speedOfLightKmPerS: SPEED_OF_LIGHT_KM_PER_S,
  },
  nucleonUnitGeV: 0.931494103719,
};

/** WIMpy_NREFT 1.2: c = 3 · 10⁵ km/s, and its own turning of units. */
export const WIMPY: PeerConstants = {
  peer: "WIMpy_NREFT 1.2",
  constants: {
    nucleonMassGeV: 0.9315,
    hbarcMeVFm: 197,
    speedOfLightKmPerS: 3e5,
    rateUnit: 4.34e41,
    couplingRateUnit: 1.69612985e14,
  },
  nucleonUnitGeV: 0.9315,
};

/** WimPyDD 2: c = 3 · 10⁵ km/s, (ħc)² = 0.389 · 10⁻²⁷ GeV² cm², 1000/A · 6.02 · 10²³ nuclei in a kilogram. */
export const WIMPYDD: PeerConstants = {
  peer: "WimPyDD 2",
  constants: {
    nucleonMassGeV: 0.931,
    hbarcMeVFm: 197,
    speedOfLightKmPerS: 3e5,
    ...wimpyddUnits(),
  },
  nucleonUnitGeV: 0.931,
};

/** obscura 1.1.0: A · 0.932 GeV for a nucleus, the proton as the nucleon. */
export const OBSCURA: PeerConstants = {
  peer: "obscura 1.1.0",
  constants: {
    nucleonMassGeV: 0.9382720813,
    hbarcMeVFm: 1e16 / 50677302143100,
    speedOfLightKmPerS: SPEED_OF_LIGHT_KM_PER_S,
  },
  nucleonUnitGeV: 0.932,
};

/** DDCalc 2.3.0; its nuclear masses come from a formula of its own, close to A · 0.9315 GeV. */
export const DDCALC: PeerConstants = {
  peer: "DDCalc 2.3.0",
  constants: {
    nucleonMassGeV: 0.938272,
    hbarcMeVFm: 197.3269718,
    speedOfLightKmPerS: SPEED_OF_LIGHT_KM_PER_S,
    couplingRateUnit: 1.6961e14,
  },
  nucleonUnitGeV: ATOMIC_MASS_UNIT_GEV,
};

/** dmscatter (2025): A · 0.938272 GeV for a nucleus, 5.0677 GeV⁻¹ for a fermi. */
export const DMSCATTER: PeerConstants = {
  peer: "dmscatter d5c4046b",
  constants: {
    nucleonMassGeV: 0.938272,
    hbarcMeVFm: 1e3 / 5.0677,
    speedOfLightKmPerS: 1 / 3.33564e-6,
    // kg day in units of ħ, cm⁻³ in GeV³, km/s in c, per keV.
    couplingRateUnit: (7.3634e55 * 1e-6) / (5.0677e13 * 5.0677e13 * 5.0677e13 * 3.33564e-6),
  },
  nucleonUnitGeV: PROTON_MASS_GEV,
};

/** Turning of units from A nuclear units of 0.931 GeV and Avogadro's number in place of the mass of a GeV in kg. */
function wimpyddUnits(): { rateUnit: number; couplingRateUnit: number } {
  // GeV in kg of the peer: a mole of nuclei of 0.931 A GeV weighs A g.
  const gevKg = 1e-3 / (6.02e23 * 0.931);
  const rateUnit = ((3e10 ** 2 / 1e5 / 1e6) * 86400) / gevKg;
  return { rateUnit, couplingRateUnit: rateUnit * 0.389e-27 };
}
