import { LEPTONS, type Lepton } from "../interactions/lepton-loop.js";
import { FLAVOURED, FLAVOURLESS } from "../interactions/relativistic-matching.js";
import { QUARKS, type FlavourNumber, type Quark } from "./flavours.js";

/** Products of two currents; those with a lepton mix with those with quarks. */
const CURRENTS = ["C61", "C62", "C63", "C64"] as const;

/** Rayleigh operators, which mix into scalar ones. */
const RAYLEIGH = ["C711", "C712"] as const;

/**
 * Name of a coefficient below the electroweak scale: those of `relativisticCouplings` for all quarks, products of currents
 * with a charged lepton (`"C61e"`, `"C64tau"`), and
 *
 *     Q7.11 = (α/12π) χ̄χ FF        Q7.12 = (α/12π) χ̄iγ₅χ FF
 */
export type FlavourOperator =
  | (typeof FLAVOURLESS)[number]
  | (typeof RAYLEIGH)[number]
  | `${(typeof FLAVOURED)[number]}${Quark}`
  | `${(typeof CURRENTS)[number]}${Lepton}`;

/** Coefficients of a theory below the electroweak scale, in GeV to the power that makes the Lagrangian of dimension four. */
export type FlavourCoefficients = { readonly [operator in FlavourOperator]?: number };

/** Every name of {@link FlavourOperator}. */
export const FLAVOUR_OPERATORS: readonly FlavourOperator[] = operatorsOf(5);

/** Names of the coefficients of a theory. */
export function operatorsOf(flavours: FlavourNumber): readonly FlavourOperator[] {
  return [
    ...FLAVOURLESS,
    ...RAYLEIGH,
    ...FLAVOURED.flatMap((name) => QUARKS.slice(0, flavours).map((quark): FlavourOperator => `${name}${quark}`)),
    ...CURRENTS.flatMap((name) => LEPTONS.map((lepton): FlavourOperator => `${name}${lepton}`)),
  ];
}

/** Coefficients of a theory that are not 0. */
export type Coefficients = { [operator in FlavourOperator]?: number };

/** Adds to a coefficient. */
export function add(coefficients: Coefficients, operator: FlavourOperator, value: number): void {
  if (value !== 0) coefficients[operator] = (coefficients[operator] ?? 0) + value;
}
