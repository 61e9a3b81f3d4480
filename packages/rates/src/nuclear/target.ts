import { checkAtLeast, checkPositive } from "../numerics/checks.js";
import { checkList, checkMembers } from "../numerics/argument-checks.js";
import { ATOMIC_MASS_UNIT_GEV } from "../constants.js";
import { parseFormula } from "./formula.js";
import { naturalIsotopes, type Isotope } from "./isotopes.js";

/**
 * One kind of nucleus in a target.
 *
 * Targets made here hold isotopes, with the mass of the neutral atom in place of that of the nucleus: the electrons
 * (5e-4 of the mass) and their binding are neglected.
 */
export interface Nucleus {
  /** Element symbol, such as `"Xe"`. */
  readonly symbol: string;
  /** Number of protons Z. */
  readonly atomicNumber: number;
  /** Number of nucleons A; need not be whole, as some authors put an element's atomic weight here. */
  readonly massNumber: number;
  /** Mass m_N, GeV/c². */
  readonly massGeV: number;
  /** Share of the target's mass, 0 to 1; not the share of its atoms. */
  readonly massFraction: number;
}

/** What dark matter scatters on; the mass fractions of the nuclei sum to 1. */
export interface Target {
  /** Chemical formula, such as `"CaWO4"`. */
  readonly formula: string;
  /** Every nucleus that contributes. */
  readonly nuclei: readonly Nucleus[];
}

/** Mole fraction of each isotope by mass number, for each element that is not natural: `{ Ge: { 74: 0.13, 76: 0.87 } }`. */
export interface IsotopicComposition {
  readonly [symbol: string]: { readonly [massNumber: number]: number };
}

/** How far from 1 the mole fractions of an element may sum; they are then scaled to 1. */
const COMPOSITION_TOLERANCE = 1e-3;

/**
 * Target of a chemical formula, from the natural isotopes of its elements.
 *
 *     w_i = n_e x_i m_i / Σ_j n_e x_j m_j
 *
 * with n_e atoms of the element in the formula, x_i the mole fraction of the isotope in it and m_i its mass.
 *
 * @param formula - symbols with optional integer or decimal counts, parentheses allowed: `"Xe"`, `"C3F8"`, `"Ca(NO3)2"`
 * @param composition - mole fractions of isotopes, in place of the natural ones, for elements of the formula
 * @returns nuclei in the order of the formula, then by mass number
 * @throws RangeError when the formula cannot be read, an element or isotope is not in the table of natural isotopes, or a
 *   composition is for an element outside the formula, has a negative share, or does not sum to 1 within 1e-3
 * @see AME2020, Chinese Phys. C 45 (2021) 030003, and CIAAW for masses and natural abundances
 */
export function naturalTarget(formula: string, composition: IsotopicComposition = {}): Target {
  checkMembers("composition", composition, [], "mole fractions by element, such as { Ge: { 76: 1 } }");
  const atoms = parseFormula(formula);
  checkElements(formula, atoms, composition);
  const parts = [...atoms].flatMap(([symbol, count]) =>
    elementIsotopes(formula, symbol, composition[symbol]).map(({ isotope, moleFraction }) => ({
      isotope,
      mass: count * moleFraction * isotope.atomicMassU,
    })),
  );
  const total = parts.reduce((sum, { mass }) => sum + mass, 0);
  const nuclei = parts.map(({ isotope, mass }) => ({
    symbol: isotope.symbol,
    atomicNumber: isotope.atomicNumber,
    massNumber: isotope.massNumber,
    massGeV: isotope.atomicMassU * ATOMIC_MASS_UNIT_GEV,
    massFraction: mass / total,
  }));
  return { formula, nuclei };
}

/**
 * The isotopes of the elements that a composition names, with their shares in place of the natural ones.
 *
 * @throws RangeError as {@link naturalTarget}
 */
export function isotopeShares(formula: string, composition: IsotopicComposition): Map<string, readonly Isotope[]> {
  checkElements(formula, parseFormula(formula), composition);
  return new Map(
    Object.entries(composition).map(([symbol, shares]) => [
      symbol,
      elementIsotopes(formula, symbol, shares).map(({ isotope, moleFraction }) => ({
        ...isotope,
        naturalAbundance: moleFraction,
      })),
    ]),
  );
}

function checkElements(formula: string, atoms: ReadonlyMap<string, number>, composition: IsotopicComposition): void {
  for (const symbol of Object.keys(composition)) {
    if (atoms.has(symbol)) continue;
    throw new RangeError(`composition of ${symbol}; expected only elements of the formula ${JSON.stringify(formula)}`);
  }
}

interface IsotopeShare {
  isotope: Isotope;
  moleFraction: number;
}

/** Isotopes of an element of the formula with mole fractions that sum to 1. */
function elementIsotopes(
  formula: string,
  symbol: string,
  composition: IsotopicComposition[string] | undefined,
): IsotopeShare[] {
  const natural = naturalIsotopes(symbol);
  if (natural.length === 0) {
    throw new RangeError(
      `formula ${JSON.stringify(formula)}: found "${symbol}"; expected an element, H to Pa, that has natural isotopes`,
    );
  }
  const shares =
    composition === undefined
      ? natural.map((isotope) => ({ isotope, moleFraction: isotope.naturalAbundance }))
      : customIsotopes(symbol, natural, composition);
  const sum = shares.reduce((partial, { moleFraction }) => partial + moleFraction, 0);
  if (!(Math.abs(sum - 1) <= COMPOSITION_TOLERANCE)) {
    throw new RangeError(`composition of ${symbol}: mole fractions sum to ${sum}; expected 1`);
  }
  return shares.map(({ isotope, moleFraction }) => ({ isotope, moleFraction: moleFraction / sum }));
}

function customIsotopes(
  symbol: string,
  natural: readonly Isotope[],
  composition: IsotopicComposition[string],
): IsotopeShare[] {
  return Object.entries(composition).map(([massNumber, moleFraction]) => {
    const isotope = natural.find((candidate) => candidate.massNumber === Number(massNumber));
    if (isotope === undefined) {
      const known = natural.map((candidate) => candidate.massNumber).join(", ");
      throw new RangeError(`composition of ${symbol}: found mass number ${massNumber}; expected one of ${known}`);
    }
    if (!(moleFraction >= 0)) {
      throw new RangeError(
        `composition of ${symbol}-${massNumber} is ${moleFraction}; expected a mole fraction of 0 to 1`,
      );
    }
    return { isotope, moleFraction };
  });
}

/** Greatest number of nucleons that a nucleus may have here. */
const HEAVIEST = 1000;

/**
 * Refuses what is no target, or one whose nuclei are not well formed.
 *
 * @throws TypeError when it is something else, such as a formula that was not made a target
 * @throws RangeError when it has no nuclei, or a number of a nucleus is not finite or out of its range
 */
export function checkTarget(target: unknown): void {
  checkMembers("target", target, ["nuclei"], 'a target, such as naturalTarget("Xe")');
  const { nuclei } = target as Target;
  checkList("target.nuclei", nuclei, "a list of nuclei");
  if (nuclei.length === 0) throw new RangeError("target.nuclei holds 0 nuclei; expected at least 1");
  nuclei.forEach((nucleus: Nucleus, i) => {
    const name = `target.nuclei[${i}]`;
    checkMembers(name, nucleus, ["symbol", "massGeV"], "a nucleus");
    checkPositive(`${name}.massNumber`, nucleus.massNumber);
    if (nucleus.massNumber > HEAVIEST) {
      throw new RangeError(`${name}.massNumber is ${nucleus.massNumber}; expected at most ${HEAVIEST} nucleons`);
    }
    checkAtLeast(`${name}.atomicNumber`, nucleus.atomicNumber, 0);
    checkPositive(`${name}.massGeV`, nucleus.massGeV);
    checkAtLeast(`${name}.massFraction`, nucleus.massFraction, 0);
  });
}
