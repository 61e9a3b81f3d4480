/** What dark matter scatters on. */
export interface Target {
  /**
   * Chemical formula with its stoichiometry, such as `Xe` or `CaWO4`.
   * @minLength 1
   */
  formula: string;
  /** Isotopic composition; `natural` means the CIAAW abundances. */
  isotopes: "natural";
}
