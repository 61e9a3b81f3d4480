import type { RateConstants } from "../constants.js";
import { helmCharge } from "../nuclear/helm-responses.js";
import { oscillatorSquareFm2, responseCoefficients, type ResponseSet } from "../nuclear/response-set.js";
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
  const terms = collectTerms(basis, (bilinear, left, right) => {
    const polynomial = responseCoefficients(set, bilinear.response, left, right);
    const scale = spinFactor * bilinear.factor * power(perY, bilinear.power);
    return scale === 0 ? [] : [...Array<number>(bilinear.power).fill(0), ...polynomial.map((c) => scale * c)];
  });
  const functions = Math.max(1, ...terms.map(({ coefficients }) => coefficients.length));
  return {
    provenance: { isotope: `${set.symbol}-${set.massNumber}`, interaction: set.interaction, source: set.source },
    functions,
    terms: terms.map((term) => ({ ...term, coefficients: padded(term.coefficients, functions) })),
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

/** Powers of q̃² that multiply a charge response in any basis of low spin; a higher one only lengthens the table. */
function helmKernel(basis: OperatorBasis, nucleus: Nucleus, constants: RateConstants): ResponseKernel {
  const { charges, response } = helmCharge(nucleus, constants);
  const perKeV = (2e-6 * nucleus.massGeV) / constants.nucleonMassGeV ** 2;
  const terms = collectTerms(basis, ({ response: name, factor, power }, left, right) =>
    name === "M" && factor !== 0
      ? [...Array<number>(power).fill(0), factor * (charges[left] ?? NaN) * (charges[right] ?? NaN)]
      : [],
  );
  const functions = Math.max(1, ...terms.map(({ coefficients }) => coefficients.length));
  return {
    provenance: {
      isotope: `${nucleus.symbol}-${nucleus.massNumber}`,
      interaction: "helm",
      source: "Helm form factor of Lewin & Smith for the charge; every other response is taken as zero",
    },
    functions,
    terms: terms.map((term) => ({ ...term, coefficients: padded(term.coefficients, functions) })),
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

/** Terms of every bilinear and pair of isospin indices, those with the same couplings added. */
function collectTerms(
  basis: OperatorBasis,
  coefficientsOf: (bilinear: OperatorBasis["bilinears"][number], left: number, right: number) => readonly number[],
): KernelTerm[] {
  const found = new Map<string, { transverse: boolean; left: number; right: number; sum: number[] }>();
  for (const bilinear of basis.bilinears) {
    for (const [left, right] of ISOSPIN_PAIRS) {
      const coefficients = coefficientsOf(bilinear, left, right);
      if (coefficients.length === 0) continue;
      const [first, second] = [2 * bilinear.left + left, 2 * bilinear.right + right];
      const key = `${Number(bilinear.transverse)},${Math.min(first, second)},${Math.max(first, second)}`;
      const term = found.get(key) ?? {
        transverse: bilinear.transverse,
        left: Math.min(first, second),
        right: Math.max(first, second),
        sum: [],
      };
      coefficients.forEach((coefficient, k) => (term.sum[k] = (term.sum[k] ?? 0) + coefficient));
      found.set(key, term);
    }
  }
  return [...found.values()].map(({ sum, ...term }) => ({ ...term, coefficients: Float64Array.from(sum) }));
}

const ISOSPIN_PAIRS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

function padded(values: Float64Array, length: number): Float64Array {
  const longer = new Float64Array(length);
  longer.set(values);
  return longer;
}
