import type { RateConstants } from "../constants.js";
import { helmCharge } from "../nuclear/helm-responses.js";
import {
  oscillatorSquareFm2,
  responseCoefficients,
  RESPONSE_NAMES,
  type ResponseName,
  type ResponseSet,
} from "../nuclear/response-set.js";
import type { Nucleus } from "../nuclear/target.js";
import { at } from "../numerics/at.js";
import type { OperatorBasis } from "./bilinear.js";
import { power } from "../numerics/elementary.js";

/** Couplings c⁰, c¹ of each operator of a basis, one after the other: index 2 · operator + τ; shape (2 · operators). */
export type CouplingVector = Float64Array;

/** Where the nuclear part of a rate came from; plain JSON. */
export interface ResponseProvenance {
  /** Isotope, such as `"Xe-131"`. */
  readonly isotope: string;
  /** Shell-model interaction, `"published"`, or `"helm"` where no set was at hand and only the charge response counts. */
  readonly interaction: string;
  /** Where the numbers come from. */
  readonly source: string;
}

/** Squared amplitude on one nucleus as a form in the couplings, with its dependence on energy factored out. */
export interface ResponseKernel {
  readonly provenance: ResponseProvenance;
  /** Number of basis functions of the energy. */
  readonly functions: number;
  /**
   * The energy's basis functions, y^k e^{−2y} for k = 0, 1, … with a table of responses.
   *
   * @returns row-major; shape (energies, functions)
   */
  energyFunctions(energiesKeV: Float64Array): Float64Array;
  /** Terms by coupling indices: what multiplies η, and what multiplies η₂/c². */
  readonly terms: readonly KernelTerm[];
}

/** One product of two couplings with the combination of energy functions that it multiplies. */
export interface KernelTerm {
  readonly transverse: boolean;
  /** Index 2 · operator + τ of the first coupling. */
  readonly left: number;
  /** Index 2 · operator + τ of the second coupling. */
  readonly right: number;
  /** Coefficients of the energy functions; shape (functions). */
  readonly coefficients: Float64Array;
}

/**
 * Squared amplitude (4π / (2J + 1)) Σ R_X W_X of a basis of operators on one nucleus.
 *
 * @param set - its responses; without them only the charge response is known, with a Helm form factor
 */
export function responseKernel(
  basis: OperatorBasis,
  nucleus: Nucleus,
  set: ResponseSet | undefined,
  constants: RateConstants,
): ResponseKernel {
  return set === undefined ? helmKernel(basis, nucleus, constants) : tableKernel(basis, nucleus, set, constants);
}

function tableKernel(
  basis: OperatorBasis,
  nucleus: Nucleus,
  set: ResponseSet,
  constants: RateConstants,
): ResponseKernel {
  const oscillator = oscillatorSquareFm2(set.massNumber);
  const hbarcGeVFm = constants.hbarcMeVFm / 1000;
  // y = q²b²/4ħ²c² with q² = 2 m_N E; (q/m_nucleon)² = perY · y.
  const perKeV = (2e-6 * nucleus.massGeV * oscillator) / (4 * hbarcGeVFm * hbarcGeVFm);
  const perY = (4 * hbarcGeVFm * hbarcGeVFm) / (oscillator * constants.nucleonMassGeV ** 2);
  const spinFactor = (4 * Math.PI) / (2 * set.spin + 1);
  const functions = greatestPower(basis) + longestPolynomial(set);
  const polynomialOf = (response: ResponseName, left: number, right: number) =>
    responseCoefficients(set, response, left, right);
  return {
    provenance: { isotope: `${set.symbol}-${set.massNumber}`, interaction: set.interaction, source: set.source },
    functions,
    terms: collectTerms(basis, functions, spinFactor, perY, polynomialOf),
    energyFunctions(energiesKeV) {
      const values = new Float64Array(energiesKeV.length * functions);
      for (let i = 0; i < energiesKeV.length; i++) {
        const y = perKeV * at(energiesKeV, i);
        let value = Math.exp(-2 * y);
        for (let k = 0; k < functions; k++) {
          values[i * functions + k] = value;
          value *= y;
        }
      }
      return values;
    },
  };
}

/** Greatest power of q̃² in a basis. */
function greatestPower({ bilinears }: OperatorBasis): number {
  return bilinears.reduce((most, bilinear) => Math.max(most, bilinear.power), 0);
}

/** Number of coefficients of the longest polynomial of a set. */
function longestPolynomial({ polynomials }: ResponseSet): number {
  let longest = 1;
  for (const response of RESPONSE_NAMES) {
    const { "00": first, "01": second, "10": third, "11": fourth } = polynomials[response] ?? {};
    for (const coefficients of [first, second, third, fourth]) {
      longest = Math.max(longest, coefficients?.length ?? 0);
    }
  }
  return longest;
}

/** The charge response of a nucleus without a set: every energy function is F²/4 times a power of q̃². */
function helmKernel(basis: OperatorBasis, nucleus: Nucleus, constants: RateConstants): ResponseKernel {
  const { charges, response } = helmCharge(nucleus, constants);
  const perKeV = (2e-6 * nucleus.massGeV) / constants.nucleonMassGeV ** 2;
  const functions = greatestPower(basis) + 1;
  const polynomialOf = (name: ResponseName, left: number, right: number) =>
    name === "M" ? [(charges[left] ?? NaN) * (charges[right] ?? NaN)] : [];
  return {
    provenance: {
      isotope: `${nucleus.symbol}-${nucleus.massNumber}`,
      interaction: "helm",
      source: "Helm form factor of Lewin & Smith for the charge; every other response is taken as zero",
    },
    functions,
    terms: collectTerms(basis, functions, 1, 1, polynomialOf),
    energyFunctions(energiesKeV) {
      const values = new Float64Array(energiesKeV.length * functions);
      for (let i = 0; i < energiesKeV.length; i++) {
        let value = response(at(energiesKeV, i));
        for (let k = 0; k < functions; k++) {
          values[i * functions + k] = value;
          value *= perKeV * at(energiesKeV, i);
        }
      }
      return values;
    },
  };
}

/**
 * Terms of every bilinear and pair of isospin indices, those with the same couplings added.
 *
 * @param polynomialOf - coefficients of a response for two isospin indices, before the power of q̃²; none when it vanishes
 * @param perPower - what q̃² is in units of the energy functions' argument
 */
function collectTerms(
  basis: OperatorBasis,
  functions: number,
  scale: number,
  perPower: number,
  polynomialOf: (response: ResponseName, left: number, right: number) => readonly number[],
): KernelTerm[] {
  const found = new Map<number, KernelTerm>();
  const size = 2 * basis.operators.length;
  for (const bilinear of basis.bilinears) {
    const factor = scale * bilinear.factor * power(perPower, bilinear.power);
    if (factor === 0) continue;
    for (const [left, right] of ISOSPIN_PAIRS) {
      const polynomial = polynomialOf(bilinear.response, left, right);
      if (polynomial.length === 0) continue;
      const [first, second] = [2 * bilinear.left + left, 2 * bilinear.right + right];
      const [low, high] = [Math.min(first, second), Math.max(first, second)];
      const key = 2 * (low * size + high) + Number(bilinear.transverse);
      let term = found.get(key);
      if (term === undefined) {
        const coefficients = new Float64Array(functions);
        term = { transverse: bilinear.transverse, left: low, right: high, coefficients };
        found.set(key, term);
      }
      for (let k = 0; k < polynomial.length; k++) {
        const place = k + bilinear.power;
        term.coefficients[place] = at(term.coefficients, place) + factor * (polynomial[k] ?? NaN);
      }
    }
  }
  return [...found.values()];
}

const ISOSPIN_PAIRS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;
