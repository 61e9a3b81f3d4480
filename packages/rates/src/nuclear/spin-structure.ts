import { checkList } from "../numerics/argument-checks.js";
import type { RateConstants } from "../constants.js";
import type { KlosStructure } from "./klos.js";
import { oscillatorSquareFm2 } from "./response-set.js";
import type { Nucleus } from "./target.js";

/** Spin structure of one nucleus: S at a recoil energy for couplings a₀ = a_p + a_n and a₁ = a_p − a_n. */
export interface SpinStructureFunction {
  /**
   * S_A(q) = a₀² S₀₀ + a₀ a₁ S₀₁ + a₁² S₁₁.
   *
   * @param energyKeV - recoil energy ≥ 0, keV
   */
  value(energyKeV: number, isoscalar: number, isovector: number): number;
  /** Spin J of the nucleus. */
  readonly nuclearSpin: number;
  /** The numbers that it was made from, as plain JSON; kept in the provenance. */
  readonly numbers?: object;
}

/** A model of the spin structure of nuclei. */
export interface SpinStructure {
  /** Name of the model. */
  readonly type: string;
  /** Numbers that define it. */
  readonly parameters: { readonly [name: string]: number };
  /** Prepares one nucleus; undefined when the model has nothing for it, as for a nucleus without spin. */
  functionFor(nucleus: Nucleus, constants: RateConstants): SpinStructureFunction | undefined;
}

/** A position in the band of the two-body currents: 0 and 1 are its ends, ½ its centre. */
export type BandPosition = number;

/**
 * Structure functions with chiral one- and two-body currents.
 *
 *     S_ij(u) = e^{−u} Σ_k c_k u^k,   u = q² b² / 2
 *
 * with the oscillator length b of the table where it has one, else b² = 41.467 / (45 A^{−1/3} − 25 A^{−2/3}) fm².
 *
 * Exact to rounding of these fits, whose band is the uncertainty that their authors state.
 *
 * @param structures - such as `KLOS_STRUCTURES` of the entry `nuclear-tables`
 * @param band - position in the band, 0 to 1; its centre unless given
 * @throws RangeError when the position is not from 0 to 1
 * @see Klos et al., Phys. Rev. D 88 (2013) 083516 (arXiv:1304.7684)
 */
export function klosStructure(structures: readonly KlosStructure[], band: BandPosition = 0.5): SpinStructure {
  checkList("structures", structures, "a list, such as KLOS_STRUCTURES");
  if (!(band >= 0 && band <= 1)) throw new RangeError(`band is ${band}; expected 0 to 1`);
  return {
    type: "klos_2013",
    parameters: { band },
    functionFor(nucleus, constants) {
      const found = structures.find(
        ({ symbol, massNumber }) => symbol === nucleus.symbol && massNumber === nucleus.massNumber,
      );
      if (found === undefined) return undefined;
      const square =
        found.oscillatorLengthFm === undefined
          ? oscillatorSquareFm2(nucleus.massNumber)
          : found.oscillatorLengthFm ** 2;
      const perKeV = (nucleus.massGeV * square) / constants.hbarcMeVFm ** 2;
      const [s00, s11, s01] = [found.S00, mixed(found.S11, band), mixed(found.S01, band)];
      return {
        nuclearSpin: found.spin,
        numbers: found,
        value(energyKeV, isoscalar, isovector) {
          const u = perKeV * energyKeV;
          const sum =
            isoscalar * isoscalar * polynomial(s00, u) +
            isoscalar * isovector * polynomial(s01, u) +
            isovector * isovector * polynomial(s11, u);
          return Math.exp(-u) * sum;
        },
      };
    },
  };
}

/** Expectation values of the spins of protons and neutrons in a nucleus. */
export interface SpinExpectation {
  /** Element symbol. */
  readonly symbol: string;
  /** Number of nucleons A. */
  readonly massNumber: number;
  /** Spin J of the nucleus. */
  readonly spin: number;
  /** ⟨S_p⟩. */
  readonly protons: number;
  /** ⟨S_n⟩. */
  readonly neutrons: number;
}

/**
 * Structure of a point: what the spins of protons and neutrons give at zero momentum transfer, at every energy.
 *
 *     S(0) = (2J + 1)(J + 1) / (π J) · (a_p ⟨S_p⟩ + a_n ⟨S_n⟩)²
 *
 * Exact to rounding at zero momentum transfer; what form factors would take away at others is left out.
 *
 * @see Engel, Pittel & Vogel, Int. J. Mod. Phys. E 1 (1992) 1
 */
export function pointSpins(expectations: readonly SpinExpectation[]): SpinStructure {
  checkList("expectations", expectations, "a list, such as SPIN_EXPECTATIONS");
  return {
    type: "point_spins",
    parameters: {},
    functionFor(nucleus) {
      const found = expectations.find(
        ({ symbol, massNumber }) => symbol === nucleus.symbol && massNumber === nucleus.massNumber,
      );
      if (found === undefined || found.spin === 0) return undefined;
      const { spin, protons, neutrons } = found;
      const scale = ((2 * spin + 1) * (spin + 1)) / (Math.PI * spin);
      return {
        nuclearSpin: spin,
        numbers: found,
        value: (_, isoscalar, isovector) =>
          scale * (0.5 * (isoscalar + isovector) * protons + 0.5 * (isoscalar - isovector) * neutrons) ** 2,
      };
    },
  };
}

function mixed([first, second]: readonly [readonly number[], readonly number[]], band: number): number[] {
  return first.map((value, i) => (1 - band) * value + band * (second[i] ?? NaN));
}

function polynomial(coefficients: readonly number[], u: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) sum = sum * u + (coefficients[k] ?? NaN);
  return sum;
}
