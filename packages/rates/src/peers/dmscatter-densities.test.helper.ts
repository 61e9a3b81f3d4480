import { densityResponses, type DensityElement, type DensityMatrices } from "../nuclear/density-responses.js";
import type { ResponsePolynomials, ResponseSet } from "../nuclear/response-set.js";
import { reducedElement, spinGradient, spinTensor, type Orbit } from "../nuclear/shell-orbits.js";
import {
  matricesOf,
  orbitOf,
  readStoredDensities,
  type StoredDensities,
} from "../nuclear/stored-densities.test.helper.js";
import { threeJ } from "../numerics/angular-momentum.js";

/** An element as the peer has it: its rank, two orbits, its values for protons and for neutrons. */
type PeerElement = readonly [rank: number, bra: string, ket: string, protons: number, neutrons: number];

/** Orbits n, l, 2j by the names used here. */
const ORBITS: { readonly [name: string]: Orbit } = {
  s1: { n: 1, l: 0, twiceJ: 1 },
  d3: { n: 0, l: 2, twiceJ: 3 },
  d5: { n: 0, l: 2, twiceJ: 5 },
  P3: { n: 1, l: 1, twiceJ: 3 },
  S1: { n: 2, l: 0, twiceJ: 1 },
  D3: { n: 1, l: 2, twiceJ: 3 },
  D5: { n: 1, l: 2, twiceJ: 5 },
  G7: { n: 0, l: 4, twiceJ: 7 },
  H11: { n: 0, l: 5, twiceJ: 11 },
};

/**
 * Elements that are not what rounding of the reference data gives: other last digits of wave functions that are converged to
 * five, and all of iodine, whose wave function is converged to three there.
 *
 * @see i127gcn.dres, na23usdb.dres, si29usdb.dres, ge73jun45.dres, xe129gcn.dres and xe131gcn.dres under targets of the peer
 */
// prettier-ignore
const OTHER_DIGITS: { readonly [isotope: string]: readonly PeerElement[] } = {
  "23Na": [
    [1, "d5", "d5", 0.39624, 0.10018], [2, "d3", "d5", 0.10035, 0.17212], [2, "d3", "s1", 0.05137, 0.1039],
    [2, "d5", "d5", -0.21628, -0.32718], [2, "d5", "s1", -0.33939, -0.24379],
  ],
  "29Si": [[1, "d5", "d5", 0.00575, 0.10594]],
  "73Ge": [[2, "P3", "P3", 0.16954, 0.06878]],
  "129Xe": [[1, "G7", "G7", 0.00966, -0.00309]],
  "131Xe": [
    [0, "G7", "G7", 1.55844, 5.40558], [0, "D3", "D3", 0.33371, 2.66182], [0, "S1", "S1", 0.15089, 2.1914],
    [0, "H11", "H11", 0.19585, 5.45541], [1, "G7", "G7", 0.01905, 0.02637], [1, "D3", "D3", -0.00075, 0.82318],
    [1, "D3", "S1", 0.00046, 0.01952], [2, "G7", "G7", -0.13193, 0.00294], [2, "D3", "D3", -0.02227, -0.36934],
    [3, "D3", "D3", 0.00033, 0.82699],
  ],
  "127I": [
    [0, "G7", "G7", 1.32087, 6.24562], [0, "D5", "D5", 0.95107, 5.44527], [0, "D3", "D3", 0.38818, 2.75715],
    [0, "S1", "S1", 0.14899, 2.45498], [0, "H11", "H11", 0.08539, 5.42657], [1, "G7", "G7", 0.09146, 0.01511],
    [1, "G7", "D5", -0.06939, -0.00285], [1, "D5", "D5", 0.6665, 0.01603], [1, "D5", "D3", -0.02619, -0.00509],
    [1, "D3", "D3", 0.02694, 0.03444], [1, "D3", "S1", -0.02771, -0.01375], [1, "S1", "S1", 0.02377, 0.01843],
    [1, "H11", "H11", 0.00425, 0.03508], [2, "G7", "G7", 0.37032, 0.07974], [2, "G7", "D5", -0.0685, -0.01713],
    [2, "G7", "D3", 0.03046, 0.12337], [2, "D5", "D5", 0.48809, 0.05067], [2, "D5", "D3", 0.04838, 0.06628],
    [2, "D5", "S1", 0.0298, 0.08375], [2, "D3", "D3", 0.04818, 0.23843], [2, "D3", "S1", -0.01917, -0.14588],
    [2, "H11", "H11", 0.00295, 0.34671], [3, "G7", "G7", -0.02971, 0.00084], [3, "G7", "D5", -0.06685, -0.00036],
    [3, "G7", "D3", 0.02935, -0.00184], [3, "G7", "S1", -0.0204, -0.00165], [3, "D5", "D5", 0.51369, -0.00005],
    [3, "D5", "D3", -0.00737, 0.00207], [3, "D5", "S1", 0.03063, 0.00136], [3, "D3", "D3", -0.02019, 0.00641],
    [3, "H11", "H11", -0.00029, 0.0084], [4, "G7", "G7", -0.07161, 0.00421], [4, "G7", "D5", 0.02167, -0.00016],
    [4, "G7", "D3", -0.02986, 0.00898], [4, "G7", "S1", 0.02339, -0.00906], [4, "D5", "D5", 0.39992, -0.00065],
    [4, "D5", "D3", -0.01946, 0.01442], [4, "H11", "H11", -0.0028, -0.00338], [5, "G7", "G7", -0.11517, -0.00031],
    [5, "G7", "D5", 0.09039, 0.00089], [5, "G7", "D3", -0.01999, 0.00047], [5, "D5", "D5", 0.61783, -0.00028],
    [5, "H11", "H11", 0.00144, 0.00045],
  ],
};

/**
 * Responses of dmscatter: from its density matrices of protons and of neutrons in five digits, and with the relative sign that it
 * has between the parts of Φ″ and Φ̃′ that rest on j_{J+1} and on j_{J−1}; for J ≥ 2 they are then not Hermitian.
 */
export function dmscatterSet(isotope: string, interaction: string): ResponseSet {
  const name = interaction === "Cohen-Kurath" ? "ck" : interaction.toLowerCase();
  const stored = readStoredDensities().find(
    (item) => item.isotope === isotope && item.interaction.toLowerCase() === name,
  );
  if (stored === undefined) throw new RangeError(`no density matrices for ${isotope} of ${interaction}`);
  const matrices = peerDensities(stored);
  const { set } = densityResponses(matrices);
  return { ...set, polynomials: { ...set.polynomials, ...gradientResponses(matrices) } };
}

/** Density matrices in the peer's digits. */
function peerDensities(stored: StoredDensities): DensityMatrices {
  const { isotope, Z, A, J, T, blocks } = stored;
  const factors = [0, 1].map((tau) => isospinFactor(Z, A, T, tau)) as [number, number];
  const ranks = [...new Set(blocks.map(([rank]) => rank))];
  const matrices = ranks.flatMap((rank) => {
    const rows = ([0, 1] as const).map(
      (tau) => blocks.find((block) => block[0] === rank && block[1] === tau)?.[2] ?? [],
    );
    const value = (tau: 0 | 1, row: readonly number[]): number =>
      rows[tau]?.find((other) => row.slice(0, 6).every((number, i) => number === other[i]))?.[6] ?? 0;
    const known = [...(rows[0] ?? []), ...(rows[1] ?? []).filter((row) => value(0, row) === 0)];
    const elements = known.map((row) => {
      const [bra, ket] = [orbitOf(row.slice(0, 3)), orbitOf(row.slice(3, 6))];
      const closed = Math.sqrt((2 * J + 1) * (2 * T + 1) * (bra.twiceJ + 1) * 2);
      const [scalar, vector] = [value(0, row), value(1, row)];
      if (rank === 0 && Math.abs(scalar - closed) < 1e-6) return { bra, ket, values: [closed, 0] as const };
      const [protons, neutrons] = peerDigits(isotope, rank, bra, ket) ?? [
        fiveDigits(0.5 * (factors[0] * scalar + factors[1] * vector)),
        fiveDigits(0.5 * (factors[0] * scalar - factors[1] * vector)),
      ];
      const difference = factors[1] === 0 ? 0 : (protons - neutrons) / factors[1];
      return { bra, ket, values: [(protons + neutrons) / factors[0], difference] as const };
    });
    return ([0, 1] as const).map((isospin) => ({
      rank,
      isospin,
      elements: elements.map(({ bra, ket, values }): DensityElement => ({ bra, ket, value: values[isospin] })),
    }));
  });
  return { ...matricesOf(stored), source: "dmscatter", blocks: matrices };
}

/** The element of {@link OTHER_DIGITS}, or of its transpose with the sign of Hermiticity. */
function peerDigits(isotope: string, rank: number, bra: Orbit, ket: Orbit): readonly [number, number] | undefined {
  for (const [otherRank, left, right, protons, neutrons] of OTHER_DIGITS[isotope] ?? []) {
    if (otherRank !== rank) continue;
    if (isOrbit(bra, left) && isOrbit(ket, right)) return [protons, neutrons];
    const sign = (bra.twiceJ - ket.twiceJ) % 4 === 0 ? 1 : -1;
    if (isOrbit(ket, left) && isOrbit(bra, right)) return [sign * protons, sign * neutrons];
  }
  return undefined;
}

function isOrbit({ n, l, twiceJ }: Orbit, name: string): boolean {
  const named = ORBITS[name];
  return named?.n === n && named.l === l && named.twiceJ === twiceJ;
}

function fiveDigits(value: number): number {
  return Math.round(1e5 * value) / 1e5;
}

/** (−1)^{T − M_T} (T τ T; −M_T 0 M_T) √[2 (2τ + 1)], by which elements in isospin become sums and differences of p and n. */
function isospinFactor(Z: number, A: number, T: number, tau: number): number {
  const [twiceT, twiceMt] = [Math.round(2 * T), 2 * Z - A];
  const sign = (twiceT - twiceMt) % 4 === 0 ? 1 : -1;
  return sign * threeJ(twiceT, 2 * tau, twiceT, -twiceMt, 0, twiceMt) * Math.sqrt(2 * (2 * tau + 1));
}

type OneBodyElement = (rank: number, bra: Orbit, ket: Orbit) => readonly number[];

/** Φ″ and Φ̃′ with the other sign of what rests on j_{J−1}. */
const phiPP: OneBodyElement = (J, bra, ket) =>
  sum([
    scaled(Math.sqrt((J + 1) / (2 * J + 1)), spinGradient(J + 1, J, bra, ket)),
    scaled(-Math.sqrt(J / (2 * J + 1)), spinGradient(J - 1, J, bra, ket)),
  ]);
const phiTP: OneBodyElement = (J, bra, ket) =>
  sum([
    scaled(-Math.sqrt(J / (2 * J + 1)), spinGradient(J + 1, J, bra, ket)),
    scaled(-Math.sqrt((J + 1) / (2 * J + 1)), spinGradient(J - 1, J, bra, ket)),
    scaled(0.5, spinTensor(J, J, bra, ket)),
  ]);
const charge: OneBodyElement = (J, bra, ket) => reducedElement("M", J, bra, ket);

function gradientResponses(matrices: DensityMatrices): {
  [name in "PhiPP" | "PhiTP" | "PhiPP_M"]: ResponsePolynomials;
} {
  return {
    PhiPP: response(matrices, phiPP, phiPP, 0),
    PhiTP: response(matrices, phiTP, phiTP, 2),
    PhiPP_M: response(matrices, phiPP, charge, 0),
  };
}

/** ¼ Σ_J ⟨X_Jτ⟩ ⟨Y_Jτ′⟩ over even J from the least on. */
function response(
  matrices: DensityMatrices,
  left: OneBodyElement,
  right: OneBodyElement,
  least: number,
): ResponsePolynomials {
  const highest = Math.max(...matrices.blocks.map(({ rank }) => rank));
  const pair = (a: 0 | 1, b: 0 | 1): number[] => {
    const parts: number[][] = [];
    for (let J = least; J <= highest; J += 2) {
      parts.push(product(manyBody(matrices, left, J, a), manyBody(matrices, right, J, b)));
    }
    return sum(parts).flatMap((value, power) => (power % 2 === 0 ? [0.25 * value] : []));
  };
  return { "00": pair(0, 0), "01": pair(0, 1), "10": pair(1, 0), "11": pair(1, 1) };
}

function manyBody(
  { blocks, atomicNumber, massNumber, isospin }: DensityMatrices,
  element: OneBodyElement,
  rank: number,
  tau: 0 | 1,
): number[] {
  const factor = isospinFactor(atomicNumber, massNumber, isospin, tau);
  const elements = blocks
    .filter((block) => block.rank === rank && block.isospin === tau)
    .flatMap((block) => block.elements);
  return sum(elements.map(({ bra, ket, value }) => scaled(factor * value, element(rank, bra, ket))));
}

function product(a: readonly number[], b: readonly number[]): number[] {
  return sum(a.map((x, i) => [...Array<number>(i).fill(0), ...b.map((y) => x * y)]));
}

function scaled(factor: number, polynomial: readonly number[]): number[] {
  return polynomial.map((value) => factor * value);
}

function sum(parts: readonly (readonly number[])[]): number[] {
  const length = Math.max(0, ...parts.map((part) => part.length));
  return Array.from({ length }, (_, power) => parts.reduce((total, part) => total + (part[power] ?? 0), 0));
}
