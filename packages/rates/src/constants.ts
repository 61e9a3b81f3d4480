import { checkMembers } from "./numerics/argument-checks.js";
import { checkPositive } from "./numerics/checks.js";

/** Speed of light in vacuum c, km/s; exact by the definition of the metre (SI 2019). */
export const SPEED_OF_LIGHT_KM_PER_S = 299792.458;

/** ħc, MeV fm; exact in SI 2019, here to ten digits: CODATA 2018, Tiesinga et al., Rev. Mod. Phys. 93 (2021) 025010. */
export const HBARC_MEV_FM = 197.3269804;

/** Atomic mass unit, GeV/c²; CODATA 2018, Tiesinga et al., Rev. Mod. Phys. 93 (2021) 025010. */
export const ATOMIC_MASS_UNIT_GEV = 0.93149410242;

/** Proton mass, GeV/c²; CODATA 2018, Tiesinga et al., Rev. Mod. Phys. 93 (2021) 025010. */
export const PROTON_MASS_GEV = 0.93827208816;

/** Neutron mass, GeV/c²; CODATA 2018, Tiesinga et al., Rev. Mod. Phys. 93 (2021) 025010. */
export const NEUTRON_MASS_GEV = 0.93956542052;

/** Mass of 1 GeV/c², kg; from the exact e and c of SI 2019, CODATA 2018, Rev. Mod. Phys. 93 (2021) 025010. */
export const GEV_KG = 1.78266192e-27;

/** Length of a day, s; the day of the international system of units. */
export const DAY_S = 86400;

/** Length of a Julian year, d; International Astronomical Union, "Style Manual" (1989), section 5.15. */
export const JULIAN_YEAR_DAYS = 365.25;

/**
 * The constants on which authors of rate calculations differ; pass a set of your own to reproduce a published number.
 *
 * The nucleon mass enters the reduced mass at which the cross-section on a nucleon is quoted.
 */
export interface RateConstants {
  /** Nucleon mass in μ_N, GeV/c². */
  readonly nucleonMassGeV: number;
  /** ħc, which turns a momentum transfer into an inverse length; MeV fm. */
  readonly hbarcMeVFm: number;
  /** Speed of light, km/s. */
  readonly speedOfLightKmPerS: number;
  /**
   * What turns cm⁻¹ GeV⁻² s/km into events / (keV kg day): c² in cm²/s² · 86400 / (10¹¹ · GeV in kg) unless given. For
   * programs whose own factor does not follow from their other constants.
   */
  readonly rateUnit?: number;
  /** What turns GeV⁻⁴ cm⁻³ s/km into events / (keV kg day): `rateUnit` · (ħc)² in GeV² cm² unless given. */
  readonly couplingRateUnit?: number;
}

/** The default {@link RateConstants}: CODATA 2018, with the proton as the reference nucleon. */
export const CODATA_2018: RateConstants = {
  nucleonMassGeV: PROTON_MASS_GEV,
  hbarcMeVFm: HBARC_MEV_FM,
  speedOfLightKmPerS: SPEED_OF_LIGHT_KM_PER_S,
};

/** Turns cm⁻¹ GeV⁻² s/km into events / (keV kg day): c² in cm²/s², km in cm, GeV in keV and in kg, days in s. */
export function rateUnit({ speedOfLightKmPerS, rateUnit: given }: RateConstants): number {
  return given ?? (((speedOfLightKmPerS * 1e5) ** 2 / 1e5 / 1e6) * DAY_S) / GEV_KG;
}

/** Turns GeV⁻⁴ cm⁻³ s/km into events / (keV kg day): {@link rateUnit} · (ħc)² with ħc in GeV cm. */
export function couplingRateUnit(constants: RateConstants): number {
  return constants.couplingRateUnit ?? rateUnit(constants) * (constants.hbarcMeVFm * 1e-16) ** 2;
}

/** Fine-structure constant α; CODATA 2018, Tiesinga et al., Rev. Mod. Phys. 93 (2021) 025010. */
export const FINE_STRUCTURE_CONSTANT = 0.0072973525693;

/** Electron mass, GeV/c²; CODATA 2018, Tiesinga et al., Rev. Mod. Phys. 93 (2021) 025010. */
export const ELECTRON_MASS_GEV = 0.00051099895;

/** Momentum α m_e of electrons in atoms, GeV/c. */
export const ATOMIC_MOMENTUM_GEV: number = FINE_STRUCTURE_CONSTANT * ELECTRON_MASS_GEV;

/** Fermi coupling constant G_F/(ħc)³, GeV⁻²; CODATA 2018, Tiesinga et al., Rev. Mod. Phys. 93 (2021) 025010. */
export const FERMI_CONSTANT_PER_GEV2 = 1.1663787e-5;

/**
 * Refuses what are no constants.
 *
 * @throws TypeError when one is missing, as when those of a program are passed with what surrounds them
 * @throws RangeError when one is not finite and above 0
 */
export function checkConstants(constants: RateConstants): void {
  const names = ["nucleonMassGeV", "hbarcMeVFm", "speedOfLightKmPerS"] as const;
  checkMembers("constants", constants, names, "constants, such as CODATA_2018 or WIMPRATES.constants");
  for (const name of names) checkPositive(`constants.${name}`, constants[name]);
}
