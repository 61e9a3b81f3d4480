import { checkList, checkMembers, checkText } from "../numerics/argument-checks.js";
import type { Nucleus } from "./target.js";

/**
 * Nuclear responses, named after their operators: M (charge), Σ″ and Σ′ (longitudinal and transverse spin), Δ (orbital
 * angular momentum), Φ″ (spin-orbit), Φ̃′ (tensor), and the two interferences Φ″–M and Δ–Σ′.
 */
export const RESPONSE_NAMES = ["M", "SigmaPP", "SigmaP", "PhiPP", "PhiTP", "Delta", "PhiPP_M", "Delta_SigmaP"] as const;

/** One of {@link RESPONSE_NAMES}. */
export type ResponseName = (typeof RESPONSE_NAMES)[number];

/** A response by isospin indices: coefficients of y⁰, y¹, … . What is absent is zero; `"10"` of a square is its `"01"`. */
export interface ResponsePolynomials {
  readonly "00"?: readonly number[];
  readonly "01"?: readonly number[];
  readonly "10"?: readonly number[];
  readonly "11"?: readonly number[];
}

/**
 * Responses of one nucleus from one nuclear model.
 *
 *     W_X^{ττ′}(q) = e^{−2y} Σ_k c_k y^k,   y = (q b / 2)²,   b² = 41.467 / (45 A^{−1/3} − 25 A^{−2/3}) fm²
 *
 * for coefficients c⁰ = c_p + c_n and c¹ = c_p − c_n, so that W_M^{00}(0) = (2J + 1) A² / 16π. The first index of the
 * interferences belongs to Φ″ and to Δ.
 *
 * @see Fitzpatrick et al., JCAP 02 (2013) 004 (arXiv:1203.3542); Anand et al., Phys. Rev. C 89 (2014) 065501
 */
export interface ResponseSet {
  /** Element symbol. */
  readonly symbol: string;
  /** Number of protons Z. */
  readonly atomicNumber: number;
  /** Number of nucleons A. */
  readonly massNumber: number;
  /** Spin J of the ground state. */
  readonly spin: number;
  /** Shell-model interaction, or `"published"` for a table that does not name one. */
  readonly interaction: string;
  /** Where the numbers come from. */
  readonly source: string;
  /** Each response that does not vanish. */
  readonly polynomials: { readonly [response in ResponseName]?: ResponsePolynomials };
}

/**
 * Square of the oscillator length b, fm²: 41.467 / (45 A^{−1/3} − 25 A^{−2/3}).
 *
 * Exact to rounding.
 */
export function oscillatorSquareFm2(massNumber: number): number {
  const root = Math.cbrt(massNumber);
  return 41.467 / (45 / root - 25 / (root * root));
}

/**
 * Coefficients of one response for a pair of isospin indices.
 *
 * @param left - index τ of the first operator, 0 or 1
 * @param right - index τ′ of the second operator, 0 or 1
 * @returns coefficients of y⁰, y¹, …; empty when the response vanishes
 */
export function responseCoefficients(
  set: ResponseSet,
  response: ResponseName,
  left: number,
  right: number,
): readonly number[] {
  const polynomials = set.polynomials[response];
  if (polynomials === undefined) return [];
  if (left === right) return polynomials[left === 0 ? "00" : "11"] ?? [];
  const isSquare = response !== "PhiPP_M" && response !== "Delta_SigmaP";
  return polynomials[isSquare || left === 0 ? "01" : "10"] ?? [];
}

/**
 * Value W_X^{ττ′} of one response at y ≥ 0.
 *
 * Exact to rounding of the polynomial.
 */
export function responseValue(
  set: ResponseSet,
  response: ResponseName,
  left: number,
  right: number,
  y: number,
): number {
  const coefficients = responseCoefficients(set, response, left, right);
  return Math.exp(-2 * y) * coefficients.reduceRight((sum, coefficient) => sum * y + coefficient, 0);
}

/** The first set for a nucleus, by symbol and number of nucleons; undefined when there is none. */
export function responseSetFor(nucleus: Nucleus, sets: readonly ResponseSet[]): ResponseSet | undefined {
  return sets.find(({ symbol, massNumber }) => symbol === nucleus.symbol && massNumber === nucleus.massNumber);
}

/**
 * Response sets in which chosen interactions come first, and so are the ones that count.
 *
 *     preferInteractions(NUCLEAR_RESPONSES, { Ge: "jj44b", "Xe-131": "published" })
 *
 * @param choices - interaction by element or by isotope (`"Xe-131"`, which wins); case does not matter
 * @throws RangeError when no set has the interaction; it lists those that there are
 * @throws TypeError when the sets are no list of them, or an interaction is no text
 */
export function preferInteractions(
  sets: readonly ResponseSet[],
  choices: { readonly [elementOrIsotope: string]: string },
): ResponseSet[] {
  checkList("sets", sets, "a list of response sets, such as NUCLEAR_RESPONSES");
  sets.forEach((set, i) => {
    checkMembers(`sets[${i}]`, set, ["symbol", "massNumber", "interaction"], "a response set");
  });
  checkMembers("choices", choices, [], 'interactions by element, such as { Ge: "jj44b" }');
  const chosen = Object.entries(choices).flatMap(([name, interaction]) => {
    checkText(`interaction of ${name}`, interaction, 'the name of an interaction, such as "jj44b"');
    const ofName = sets.filter(({ symbol, massNumber }) => name === symbol || name === `${symbol}-${massNumber}`);
    const found = ofName.filter((set) => set.interaction.toLowerCase() === interaction.toLowerCase());
    if (found.length === 0) {
      const known = [...new Set(ofName.map((set) => set.interaction))].join(", ");
      throw new RangeError(`interaction "${interaction}" of ${name}; expected one of: ${known || "none is there"}`);
    }
    return found.map((set) => ({ set, isotope: name.includes("-") }));
  });
  const first = [...chosen.filter(({ isotope }) => isotope), ...chosen.filter(({ isotope }) => !isotope)];
  return [...first.map(({ set }) => set), ...sets.filter((set) => !first.some((pick) => pick.set === set))];
}
