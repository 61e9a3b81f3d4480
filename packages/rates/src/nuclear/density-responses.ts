import { threeJ } from "../numerics/angular-momentum.js";
import { checkList, checkMembers, checkText } from "../numerics/argument-checks.js";
import { checkAtLeast, checkFinite, checkPositive } from "../numerics/checks.js";
import type { ResponseName, ResponsePolynomials, ResponseSet } from "./response-set.js";
import { reducedElement, type OneBodyOperator, type Orbit } from "./shell-orbits.js";

/** One element of a density matrix: the orbits and its value. */
export interface DensityElement {
  readonly bra: Orbit;
  readonly ket: Orbit;
  readonly value: number;
}

/** Elements of one rank J and isospin T = 0 or 1. */
export interface DensityBlock {
  readonly rank: number;
  readonly isospin: 0 | 1;
  readonly elements: readonly DensityElement[];
}

/**
 * Ground-state one-body density matrices of a nucleus, reduced in angular momentum and in isospin.
 *
 * A closed orbit j has the value √[(2J + 1)(2T + 1)(2j + 1) 2] in the block of rank 0 and isospin 0.
 */
export interface DensityMatrices {
  readonly symbol: string;
  readonly atomicNumber: number;
  readonly massNumber: number;
  /** Spin J of the ground state. */
  readonly spin: number;
  /** Isospin T of the ground state. */
  readonly isospin: number;
  /** Name of the interaction or model. */
  readonly interaction: string;
  /** Where the numbers come from. */
  readonly source: string;
  readonly blocks: readonly DensityBlock[];
}

/** How well density matrices keep what they must. */
export interface DensityChecks {
  /** |W_M^{00}(0) / exact − 1|: the number of nucleons. */
  readonly nucleonNumber: number;
  /** |W_M^{11}(0) − exact| / W_M^{00}(0): the excess of neutrons. */
  readonly neutronExcess: number;
  /** Greatest difference between an element and its transpose, as a share of the greatest element. */
  readonly hermiticity: number;
}

/** What the checks may be off by. */
const TOLERANCE = 1e-2;

/** Responses with the operators on either side and the parity and least value of their rank. */
const RESPONSES: readonly (readonly [ResponseName, OneBodyOperator, OneBodyOperator, parity: 0 | 1, least: number])[] =
  [
    ["M", "M", "M", 0, 0],
    ["SigmaPP", "SigmaPP", "SigmaPP", 1, 1],
    ["SigmaP", "SigmaP", "SigmaP", 1, 1],
    ["PhiPP", "PhiPP", "PhiPP", 0, 0],
    ["PhiTP", "PhiTP", "PhiTP", 0, 2],
    ["Delta", "Delta", "Delta", 1, 1],
    ["PhiPP_M", "PhiPP", "M", 0, 0],
    ["Delta_SigmaP", "Delta", "SigmaP", 1, 1],
  ];

/**
 * Nuclear responses of one-body density matrices, in the closed form of harmonic oscillator orbits.
 *
 *     W_X^{ττ′}(y) = ¼ Σ_J ⟨X_Jτ⟩ ⟨X_Jτ′⟩,
 *     ⟨X_Jτ⟩ = (−1)^{T − M_T} (T τ T; −M_T 0 M_T) √[2 (2τ + 1)] Σ_{αβ} Ψ^{Jτ}_{αβ} ⟨α‖X_J‖β⟩
 *
 * @returns the responses, for use like any table, and how well the matrices keep the number of nucleons, the neutron
 *   excess and Hermiticity
 * @throws RangeError when one of these is off by more than 1e-2, or a number, rank or orbit is not one
 * @throws TypeError when a member is of another kind
 * @see Fitzpatrick et al., JCAP 02 (2013) 004 (arXiv:1203.3542); Haxton et al., arXiv:2208.07945
 */
export function densityResponses(matrices: DensityMatrices): { set: ResponseSet; checks: DensityChecks } {
  checkMatrices(matrices);
  const elements = new Map<string, number[]>();
  const reduced = (operator: OneBodyOperator, rank: number, tau: 0 | 1): number[] => {
    const key = `${operator} ${rank} ${tau}`;
    const known = elements.get(key) ?? manyBodyElement(matrices, operator, rank, tau);
    elements.set(key, known);
    return known;
  };
  const highest = Math.max(...matrices.blocks.map(({ rank }) => rank));
  const polynomials: { [response in ResponseName]?: ResponsePolynomials } = {};
  for (const [response, left, right, parity, least] of RESPONSES) {
    const ranks = Array.from({ length: highest + 1 }, (_, J) => J).filter((J) => J >= least && J % 2 === parity);
    const pair = (a: 0 | 1, b: 0 | 1): number[] =>
      evenPowers(ranks.map((J) => product(reduced(left, J, a), reduced(right, J, b))));
    const mixed = left !== right ? { "10": pair(1, 0) } : {};
    polynomials[response] = { "00": pair(0, 0), "01": pair(0, 1), ...mixed, "11": pair(1, 1) };
  }
  const { symbol, atomicNumber, massNumber, spin, interaction, source } = matrices;
  const set: ResponseSet = { symbol, atomicNumber, massNumber, spin, interaction, source, polynomials };
  const checks = checkDensities(matrices, set);
  return { set, checks };
}

/** Greatest rank of a block, and greatest of the quantum numbers of an orbit. */
const GREATEST = 40;

function checkMatrices(matrices: DensityMatrices): void {
  const members = ["symbol", "atomicNumber", "massNumber", "spin", "isospin", "blocks"];
  checkMembers("matrices", matrices, members, `density matrices with ${members.join(", ")}`);
  checkText("symbol", matrices.symbol, "that of an element");
  checkPositive("massNumber", matrices.massNumber);
  checkAtLeast("atomicNumber", matrices.atomicNumber, 0);
  checkAtLeast("spin", matrices.spin, 0);
  checkAtLeast("isospin", matrices.isospin, 0);
  checkList("blocks", matrices.blocks, "a list of blocks");
  matrices.blocks.forEach((block, b) => {
    const name = `blocks[${b}]`;
    checkMembers(name, block, ["rank", "isospin", "elements"], "a block with rank, isospin and elements");
    checkQuantumNumber(`rank of ${name}`, block.rank);
    if (![0, 1].includes(block.isospin))
      throw new RangeError(`isospin of ${name} is ${block.isospin}; expected 0 or 1`);
    checkList(`elements of ${name}`, block.elements, "a list of elements");
    block.elements.forEach((element, e) => {
      const where = `${name}.elements[${e}]`;
      checkMembers(where, element, ["bra", "ket", "value"], "an element with bra, ket and value");
      checkFinite(`value of ${where}`, element.value);
      checkOrbit(`bra of ${where}`, element.bra);
      checkOrbit(`ket of ${where}`, element.ket);
    });
  });
}

function checkOrbit(name: string, orbit: Orbit): void {
  checkMembers(name, orbit, ["n", "l", "twiceJ"], "an orbit with n, l and twiceJ");
  checkQuantumNumber(`n of ${name}`, orbit.n);
  checkQuantumNumber(`l of ${name}`, orbit.l);
  if (Math.abs(orbit.twiceJ - 2 * orbit.l) === 1 && orbit.twiceJ > 0) return;
  throw new RangeError(`twiceJ of ${name} is ${orbit.twiceJ}; expected 2l ± 1 of l = ${orbit.l}`);
}

function checkQuantumNumber(name: string, value: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= GREATEST) return;
  throw new RangeError(`${name} is ${value}; expected a whole number from 0 to ${GREATEST}`);
}

/** ⟨X_Jτ⟩ as e^{−y} Σ c_p √y^p. */
function manyBodyElement(
  { blocks, isospin, atomicNumber, massNumber }: DensityMatrices,
  operator: OneBodyOperator,
  rank: number,
  tau: 0 | 1,
): number[] {
  const twiceT = Math.round(2 * isospin);
  const twiceMt = 2 * atomicNumber - massNumber;
  const sign = (twiceT - twiceMt) % 4 === 0 ? 1 : -1;
  const factor = sign * threeJ(twiceT, 2 * tau, twiceT, -twiceMt, 0, twiceMt) * Math.sqrt(2 * (2 * tau + 1));
  const sums: number[] = [];
  for (const block of blocks) {
    if (block.rank !== rank || block.isospin !== tau) continue;
    for (const { bra, ket, value } of block.elements) {
      reducedElement(operator, rank, bra, ket).forEach((c, p) => (sums[p] = (sums[p] ?? 0) + factor * value * c));
    }
  }
  return Array.from(sums, (value: number | undefined) => value ?? 0);
}

function product(a: readonly number[], b: readonly number[]): number[] {
  const result = Array<number>(Math.max(0, a.length + b.length - 1)).fill(0);
  a.forEach((x, i) => {
    b.forEach((y, j) => (result[i + j] = (result[i + j] ?? 0) + x * y));
  });
  return result;
}

/** A quarter of the sum of products, by powers of y; odd powers of √y cancel in them. */
function evenPowers(products: readonly number[][]): number[] {
  const length = Math.max(0, ...products.map((item) => item.length));
  const sums = Array.from({ length: Math.ceil(length / 2) }, (_, k) =>
    products.reduce((total, item) => total + 0.25 * (item[2 * k] ?? 0), 0),
  );
  const greatest = Math.max(0, ...sums.map(Math.abs));
  // What rounding leaves of a power that is not there.
  while (sums.length > 0 && Math.abs(sums.at(-1) ?? 0) <= 1e-15 * greatest) sums.pop();
  return sums;
}

function checkDensities(matrices: DensityMatrices, set: ResponseSet): DensityChecks {
  const { massNumber, atomicNumber, spin } = matrices;
  const unit = (2 * spin + 1) / (16 * Math.PI);
  const charge = unit * massNumber ** 2;
  const excess = unit * (massNumber - 2 * atomicNumber) ** 2;
  const checks = {
    nucleonNumber: Math.abs((set.polynomials.M?.["00"]?.[0] ?? 0) / charge - 1),
    neutronExcess: Math.abs((set.polynomials.M?.["11"]?.[0] ?? 0) - excess) / charge,
    hermiticity: hermiticity(matrices),
  };
  for (const [name, value] of Object.entries(checks)) {
    if (!(value <= TOLERANCE)) {
      throw new RangeError(
        `density matrices of ${matrices.symbol}-${massNumber}: ${name} is off by ${value}; expected at most ${TOLERANCE}`,
      );
    }
  }
  return checks;
}

/** Ψ_{βα} = (−1)^{j_α − j_β} Ψ_{αβ} for a ground state; the greatest deviation as a share of the greatest element. */
function hermiticity({ blocks }: DensityMatrices): number {
  let [worst, greatest] = [0, 0];
  for (const { elements } of blocks) {
    for (const { bra, ket, value } of elements) {
      greatest = Math.max(greatest, Math.abs(value));
      const other = elements.find((item) => same(item.bra, ket) && same(item.ket, bra))?.value ?? 0;
      const sign = (bra.twiceJ - ket.twiceJ) % 4 === 0 ? 1 : -1;
      worst = Math.max(worst, Math.abs(value - sign * other));
    }
  }
  return worst / (greatest || 1);
}

function same(a: Orbit, b: Orbit): boolean {
  return a.n === b.n && a.l === b.l && a.twiceJ === b.twiceJ;
}
