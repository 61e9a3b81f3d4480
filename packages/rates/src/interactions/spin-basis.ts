import { checkAtLeast } from "../numerics/checks.js";
import type { Bilinear, OperatorBasis } from "./bilinear.js";
import { checkSpin } from "./nreft-operators.js";

/** Nucleon current of an operator: charge M, axial charge Ω, spin Σ, convection Δ or spin-velocity Φ. */
export type NucleonCurrent = "M" | "Omega" | "Sigma" | "Delta" | "Phi";

/** An operator for dark matter of any spin: current, rank s of the dark matter spin tensor, and l momenta contracted. */
export interface SpinOperator {
  readonly current: NucleonCurrent;
  readonly s: number;
  readonly l: number;
}

/** Offsets l − s that each current has; those below l = 0, and s = 0 where a spin tensor is needed, do not exist. */
const OFFSETS: { readonly [current in NucleonCurrent]: readonly number[] } = {
  M: [0],
  Omega: [0],
  Sigma: [-1, 0, 1],
  Delta: [-1, 0],
  Phi: [-1, 0, 1],
};

/** Name of an operator in {@link spinBasis}, such as `"Sigma(1,0)"`. */
export function spinOperatorName({ current, s, l }: SpinOperator): string {
  return `${current}(${s},${l})`;
}

/**
 * Weight of the spin tensor of rank s of dark matter with spin j.
 *
 *     B_{j,s} = (s!)² / [(2s + 1)!! (2s − 1)!!] · Π_{k<s} [j(j + 1) − k/2 (k/2 + 1)]
 *
 * Exact to rounding.
 *
 * @param spin - j, a multiple of ½
 * @param rank - s, a whole number from 0 on
 * @returns 1 for s = 0; 0 for s > 2j
 * @throws RangeError when the spin is not a multiple of ½ from 0 to 50, or the rank not a whole number from 0 on
 * @see Gondolo, Kang, Scopel & Tomar, Phys. Rev. D 104 (2021) 063017 (arXiv:2008.05120)
 */
export function spinTensorWeight(spin: number, rank: number): number {
  checkSpin(spin);
  checkAtLeast("rank", rank, 0);
  if (!Number.isInteger(rank)) throw new RangeError(`rank is ${rank}; expected a whole number`);
  if (rank > 2 * spin) return 0;
  let weight = 1;
  for (let k = 0; k < rank; k++) {
    const s = k + 1;
    weight *= (s * s * (spin * (spin + 1) - 0.5 * k * (0.5 * k + 1))) / ((2 * s + 1) * (2 * s - 1));
  }
  return weight;
}

/**
 * All operators for dark matter of spin j that are at most linear in the velocity, with every interference between them;
 * operators of different rank s do not interfere.
 *
 * Exact to rounding.
 *
 * @param spin - j, a multiple of ½; the ranks are 0 to 2j
 * @returns operators named as by {@link spinOperatorName}
 * @throws RangeError when the spin is not a multiple of ½ from 0 to 50
 * @see Gondolo, Kang, Scopel & Tomar, Phys. Rev. D 104 (2021) 063017 (arXiv:2008.05120)
 */
export function spinBasis(spin: number): OperatorBasis {
  checkSpin(spin);
  const operators: string[] = [];
  const bilinears: Bilinear[] = [];
  for (let s = 0; s <= 2 * spin; s++) {
    const found = operatorsOfRank(s);
    const first = operators.length;
    operators.push(...found.map(spinOperatorName));
    const weight = spinTensorWeight(spin, s);
    for (const term of termsOfRank(s)) bilinears.push(...rankBilinears(term, found, first, s, weight));
  }
  return { operators, bilinears, model: { type: "any_spin", darkMatterSpin: spin } };
}

function operatorsOfRank(s: number): SpinOperator[] {
  return (Object.keys(OFFSETS) as NucleonCurrent[]).flatMap((current) =>
    OFFSETS[current]
      .map((offset) => ({ current, s, l: s + offset }))
      .filter(
        ({ l }) => l >= 0 && !(s === 0 && (current === "Delta" || (current !== "M" && current !== "Omega" && l === 0))),
      ),
  );
}

/** A current at an offset l − s with its sign and its power of q̃² in an amplitude. */
type Component = readonly [NucleonCurrent, number, sign: number, power: number];

/** One product of two sums of components: response, transverse, power of q̃², number, left sum, right sum. */
interface RankTerm {
  readonly response: Bilinear["response"];
  readonly transverse: boolean;
  readonly power: number;
  readonly number: number;
  readonly left: readonly Component[];
  readonly right: readonly Component[];
}

/** The squared amplitude at rank s, equations of section 3 of arXiv:2008.05120. */
function termsOfRank(s: number): RankTerm[] {
  const spinLong: Component[] = [
    ["Sigma", -1, 1, 0],
    ["Sigma", 1, -1, 1],
  ];
  const orbitLong: Component[] = [
    ["Phi", -1, 1, 0],
    ["Phi", 1, -1, 1],
  ];
  const charge: Component[] = [["M", 0, 1, 0]];
  const axial: Component[] = [["Omega", 0, 1, 0]];
  const square = (
    response: RankTerm["response"],
    transverse: boolean,
    power: number,
    number: number,
    sum: Component[],
  ) => ({
    response,
    transverse,
    power,
    number,
    left: sum,
    right: sum,
  });
  const always: RankTerm[] = [
    square("M", false, s, 1, charge),
    square("SigmaPP", false, s - 1, 1 / 4, spinLong),
    square("PhiPP", false, s, 1 / 4, orbitLong),
    { response: "PhiPP_M", transverse: false, power: s, number: 1, left: orbitLong, right: charge },
    square("SigmaP", true, s - 1, 1 / 8, orbitLong),
    square("SigmaP", true, s, 1 / 8, axial),
  ];
  if (s === 0) return always;
  const ratio = (s + 1) / s;
  const pair = (
    response: RankTerm["response"],
    transverse: boolean,
    power: number,
    number: number,
    current: NucleonCurrent,
  ) => [
    square(response, transverse, power, number, [[current, -1, 1, 0]]),
    square(response, transverse, power + 1, number, [[current, 0, 1, 0]]),
  ];
  const mixed = (left: Component, right: Component): RankTerm => ({
    response: "Delta_SigmaP",
    transverse: false,
    power: s,
    number: -ratio / 2,
    left: [left],
    right: [right],
  });
  return [
    ...always,
    ...pair("SigmaP", false, s - 1, ratio / 8, "Sigma"),
    ...pair("PhiTP", false, s, ratio / 8, "Phi"),
    ...pair("Delta", false, s, ratio / 2, "Delta"),
    mixed(["Delta", 0, 1, 0], ["Sigma", -1, 1, 0]),
    mixed(["Delta", -1, 1, 0], ["Sigma", 0, 1, 0]),
    ...pair("M", true, s - 1, ratio / 2, "Delta"),
    ...pair("SigmaPP", true, s - 1, ratio / 8, "Phi"),
  ];
}

/** Products of the components that exist at this rank. */
function rankBilinears(
  { response, transverse, power, number, left, right }: RankTerm,
  operators: readonly SpinOperator[],
  first: number,
  s: number,
  weight: number,
): Bilinear[] {
  const positionOf = ([current, offset]: Component): number =>
    operators.findIndex((operator) => operator.current === current && operator.l === s + offset);
  return left.flatMap((a) =>
    right.flatMap((b) => {
      const [i, j] = [positionOf(a), positionOf(b)];
      if (i < 0 || j < 0) return [];
      const factor = weight * number * a[2] * b[2];
      return [{ response, transverse, power: power + a[3] + b[3], factor, left: first + i, right: first + j }];
    }),
  );
}
