import { checkAtLeast } from "../numerics/checks.js";
import type { ResponseName } from "../nuclear/response-set.js";
import type { Bilinear, OperatorBasis } from "./bilinear.js";

/** Numbers of the 14 operators of non-relativistic effective field theory; O2 is of higher order and left out. */
export const NREFT_OPERATORS = [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] as const;

/** One of {@link NREFT_OPERATORS}. */
export type NreftOperator = (typeof NREFT_OPERATORS)[number];

/** Response, whether transverse, power of q̃², number, power of j(j+1), and the two operators. */
type Row = readonly [ResponseName, boolean, number, number, 0 | 1, NreftOperator, NreftOperator];

/** R_X of arXiv:1308.6288, equation 38, multiplied by the power of q/m_N that stands before its W. */
const ROWS: readonly Row[] = [
  ["M", false, 0, 1, 0, 1, 1],
  ["M", false, 1, 1 / 3, 1, 11, 11],
  ["M", true, 1, 1 / 3, 1, 5, 5],
  ["M", true, 0, 1 / 3, 1, 8, 8],
  ["SigmaPP", false, 1, 1 / 4, 0, 10, 10],
  ["SigmaPP", false, 0, 1 / 12, 1, 4, 4],
  ["SigmaPP", false, 1, 1 / 12, 1, 4, 6],
  ["SigmaPP", false, 2, 1 / 12, 1, 6, 6],
  ["SigmaPP", true, 0, 1 / 12, 1, 12, 12],
  ["SigmaPP", true, 1, 1 / 12, 1, 13, 13],
  ["SigmaP", false, 0, 1 / 12, 1, 4, 4],
  ["SigmaP", false, 1, 1 / 12, 1, 9, 9],
  ["SigmaP", true, 1, 1 / 8, 0, 3, 3],
  ["SigmaP", true, 0, 1 / 8, 0, 7, 7],
  ["SigmaP", true, 0, 1 / 24, 1, 12, 12],
  ["SigmaP", true, 1, -1 / 24, 1, 12, 15],
  ["SigmaP", true, 2, 1 / 24, 1, 15, 15],
  ["SigmaP", true, 1, 1 / 24, 1, 14, 14],
  ["PhiPP", false, 2, 1 / 4, 0, 3, 3],
  ["PhiPP", false, 1, 1 / 12, 1, 12, 12],
  ["PhiPP", false, 2, -1 / 12, 1, 12, 15],
  ["PhiPP", false, 3, 1 / 12, 1, 15, 15],
  ["PhiTP", false, 1, 1 / 12, 1, 12, 12],
  ["PhiTP", false, 2, 1 / 12, 1, 13, 13],
  ["Delta", false, 2, 1 / 3, 1, 5, 5],
  ["Delta", false, 1, 1 / 3, 1, 8, 8],
  ["PhiPP_M", false, 1, 1, 0, 3, 1],
  ["PhiPP_M", false, 1, 1 / 3, 1, 12, 11],
  ["PhiPP_M", false, 2, -1 / 3, 1, 15, 11],
  ["Delta_SigmaP", false, 1, 1 / 3, 1, 5, 4],
  ["Delta_SigmaP", false, 1, -1 / 3, 1, 8, 9],
];

/**
 * The 14 operators O1, O3 … O15 for dark matter of spin j, as they follow from the exchange of a particle of spin 0 or 1.
 *
 * Exact to rounding.
 *
 * @param spin - j, a multiple of ½; operators with the spin of dark matter vanish for 0
 * @throws RangeError when the spin is not a multiple of ½ from 0 to 50
 * @see Fitzpatrick et al., JCAP 02 (2013) 004 (arXiv:1203.3542); Anand, Fitzpatrick & Haxton, arXiv:1308.6288, eq. 38
 */
export function nreftBasis(spin = 0.5): OperatorBasis {
  checkSpin(spin);
  const casimir = spin * (spin + 1);
  const position = (operator: NreftOperator): number => NREFT_OPERATORS.indexOf(operator);
  const bilinears = ROWS.flatMap(([response, transverse, power, number, spinPower, first, second]): Bilinear[] => {
    const factor = spinPower === 0 ? number : number * casimir;
    const term = { response, transverse, power, factor, left: position(first), right: position(second) };
    const isSquare = response !== "PhiPP_M" && response !== "Delta_SigmaP";
    if (first === second || !isSquare) return [term];
    return [term, { ...term, left: term.right, right: term.left }];
  });
  const operators = NREFT_OPERATORS.map((operator) => `O${operator}`);
  return { operators, bilinears, model: { type: "nreft", darkMatterSpin: spin } };
}

/** Greatest spin of dark matter for which operators are made. */
const GREATEST_SPIN = 50;

/** Refuses a spin that is not a multiple of ½ from 0 to 50. */
export function checkSpin(spin: number): void {
  checkAtLeast("spin", spin, 0);
  if (spin > GREATEST_SPIN) throw new RangeError(`spin is ${spin}; expected at most ${GREATEST_SPIN}`);
  if (!Number.isInteger(2 * spin)) throw new RangeError(`spin is ${spin}; expected a multiple of 1/2`);
}
