/** What dark matter scatters on. */
export interface Target {
  /**
   * Chemical formula with its stoichiometry, such as `Xe` or `CaWO4`.
   * @minLength 1
   */
  formula: string;
  /** Isotopic composition; `natural` means the CIAAW abundances. */
  isotopes: "natural" | IsotopeFractions;
}

/**
 * Shares of an element's atoms by isotope, such as `{ "Xe-134": 0.1, "Xe-136": 0.9 }`, for targets that were enriched or
 * depleted. Those of each element that is named sum to 1; elements that are not named are natural.
 */
export interface IsotopeFractions {
  [isotope: string]: number;
}
