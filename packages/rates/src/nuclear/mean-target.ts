import { ATOMIC_MASS_UNIT_GEV } from "../constants.js";
import { checkPositive } from "../numerics/checks.js";
import { parseFormula } from "./formula.js";
import { naturalIsotopes } from "./isotopes.js";
import { isotopeShares, type IsotopicComposition, type Target } from "./target.js";

/**
 * Target of a chemical formula with one nucleus for each element, as some programs have it: the mean atomic weight
 * stands for its number of nucleons, and for its mass in u or in another mass for each nucleon, such as the proton's. For
 * comparison with those programs; it moves rates near threshold by several per cent against {@link naturalTarget}.
 *
 *     A_e = Σ_i x_i m_i / u,   w_e = n_e A_e / Σ n A
 *
 * Exact to rounding.
 *
 * @param composition - mole fractions of isotopes, in place of the natural ones, for elements of the formula
 * @param nucleonMassGeV - mass of a nucleus for each unit of its weight, GeV; the atomic mass unit unless given
 * @throws RangeError when the formula cannot be read, an element has no natural isotopes, a composition is not one of
 *   {@link naturalTarget}, or the mass is not above 0
 */
export function meanTarget(
  formula: string,
  composition: IsotopicComposition = {},
  nucleonMassGeV: number = ATOMIC_MASS_UNIT_GEV,
): Target {
  checkPositive("nucleonMassGeV", nucleonMassGeV);
  const custom = isotopeShares(formula, composition);
  const parts = [...parseFormula(formula)].map(([symbol, count]) => {
    const isotopes = custom.get(symbol) ?? naturalIsotopes(symbol);
    const [first] = isotopes;
    if (first === undefined) {
      throw new RangeError(
        `formula ${JSON.stringify(formula)}: found "${symbol}"; expected an element that has natural isotopes`,
      );
    }
    const share = isotopes.reduce((sum, { naturalAbundance }) => sum + naturalAbundance, 0);
    const weight = isotopes.reduce((sum, isotope) => sum + isotope.naturalAbundance * isotope.atomicMassU, 0) / share;
    return { symbol, atomicNumber: first.atomicNumber, weight, mass: count * weight };
  });
  const total = parts.reduce((sum, { mass }) => sum + mass, 0);
  const nuclei = parts.map(({ symbol, atomicNumber, weight, mass }) => ({
    symbol,
    atomicNumber,
    massNumber: weight,
    massGeV: weight * nucleonMassGeV,
    massFraction: mass / total,
  }));
  return { formula, nuclei };
}
