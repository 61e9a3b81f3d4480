import { at } from "../numerics/at.js";
import { fermion, QUARKS, type Lepton, type Quark } from "./flavours.js";

/**
 * Four-quark operators of the weak interaction that mix under QCD, of which the Lagrangian has −√2 G_F Σ D O:
 *
 *     D1 = (q̄γq)(q̄′γq′)      D2 = (q̄γγ₅q)(q̄′γγ₅q′)      D3 = (q̄γγ₅q)(q̄′γq′)       and D4, D5, D6 with colour matrices
 *
 * D3 and D6 are one for each order of two flavours, the others one for each pair; of two equal flavours D1 to D4 remain.
 * They are coefficients of one theory in a vector, in the order of {@link pairSlot} and {@link singleSlot}.
 *
 * @see Brod, Grinstein, Stamou & Zupan, JHEP 02 (2018) 174 (arXiv:1801.04240), section 3
 */
type PairOperator = 1 | 2 | 3 | 4 | 5 | 6;

const PAIR_SLOTS = 8;
const SINGLE_SLOTS = 4;
const PAIRS = (QUARKS.length * (QUARKS.length - 1)) / 2;

/** Length of the vector: 10 pairs of 8 operators and 5 quarks of 4. */
export const FOUR_QUARK_LENGTH: number = PAIRS * PAIR_SLOTS + QUARKS.length * SINGLE_SLOTS;

/** Place of an operator of two flavours; D3 and D6 have their axial current, or its colour octet, first. */
export function pairSlot(operator: PairOperator, first: Quark, second: Quark): number {
  const [i, j] = [QUARKS.indexOf(first), QUARKS.indexOf(second)];
  const [low, high] = i < j ? [i, j] : [j, i];
  const pair = (high * (high - 1)) / 2 + low;
  const swapped = i > j && (operator === 3 || operator === 6) ? 1 : 0;
  const offset = { 1: 0, 2: 1, 3: 2, 4: 4, 5: 5, 6: 6 }[operator] + swapped;
  return PAIR_SLOTS * pair + offset;
}

/** Place of an operator of one flavour. */
export function singleSlot(operator: 1 | 2 | 3 | 4, quark: Quark): number {
  return PAIR_SLOTS * PAIRS + SINGLE_SLOTS * QUARKS.indexOf(quark) + operator - 1;
}

/** Couplings of a fermion to the Z, in units of e/(2 s_W c_W): vector T₃ − 2 s_W² Q, axial −T₃. */
function zCouplings(name: Quark | Lepton, sin2: number): { readonly vector: number; readonly axial: number } {
  const { charge, isospin } = fermion(name);
  return { vector: isospin - 2 * sin2 * charge, axial: -isospin };
}

/** D2 and D3 of a lepton and a quark from Z exchange: axial on both, and axial lepton on vector quark; they do not run. */
export function leptonQuark(lepton: Lepton, quark: Quark, sin2: number): { axial: number; vector: number } {
  const [l, q] = [zCouplings(lepton, sin2), zCouplings(quark, sin2)];
  return { axial: l.axial * q.axial, vector: l.axial * q.vector };
}

/**
 * Coefficients at M_Z of the standard model at tree level: Z exchange, and W exchange between u and d and between c and s.
 *
 * @param sin2 - sin²θ_W at M_Z in MS-bar
 */
export function fourQuarkAtMZ(sin2: number): Float64Array {
  const d = new Float64Array(FOUR_QUARK_LENGTH);
  for (const first of QUARKS) {
    const a = zCouplings(first, sin2);
    d[singleSlot(1, first)] = 0.5 * a.vector * a.vector;
    d[singleSlot(2, first)] = 0.5 * a.axial * a.axial;
    d[singleSlot(3, first)] = a.vector * a.axial;
    for (const second of QUARKS.filter((quark) => quark !== first)) {
      const b = zCouplings(second, sin2);
      const charged = ["ud", "du", "sc", "cs"].includes(first + second) ? 1 : 0;
      d[pairSlot(1, first, second)] = a.vector * b.vector + charged / 6;
      d[pairSlot(2, first, second)] = a.axial * b.axial + charged / 6;
      d[pairSlot(3, first, second)] = a.axial * b.vector - charged / 6;
      d[pairSlot(4, first, second)] = charged;
      d[pairSlot(5, first, second)] = charged;
      d[pairSlot(6, first, second)] = 0 - charged;
    }
  }
  return d;
}

/**
 * The map D → γᵀD of the anomalous dimensions, with dD/d ln μ = (α_s/4π) γᵀ D.
 *
 * @param d - coefficients; shape (n) with n at least {@link FOUR_QUARK_LENGTH}, the rest is left alone
 * @param quarks - quarks of the theory; what has others stays 0
 * @returns shape (n)
 * @see arXiv:1801.04240, section 4
 */
export function applyFourQuarkMixing(d: Float64Array, quarks: readonly Quark[]): Float64Array {
  const out = new Float64Array(d.length);
  const mix = (from: number, to: number, gamma: number): void => {
    out[to] = at(out, to) + gamma * at(d, from);
  };
  for (const q of quarks) {
    mixSingle(mix, q);
    for (const r of quarks.filter((quark) => quark !== q)) {
      if (QUARKS.indexOf(q) < QUARKS.indexOf(r)) mixPair(mix, q, r);
      mix(pairSlot(3, q, r), pairSlot(6, r, q), 12);
      mix(pairSlot(6, q, r), pairSlot(3, r, q), 8 / 3);
      mix(pairSlot(6, q, r), pairSlot(6, q, r), -23 / 3);
      mix(pairSlot(6, q, r), pairSlot(6, r, q), 5);
      // A closed loop of the vector current of r gives a gluon to every other quark, and to q itself.
      mix(pairSlot(6, q, r), singleSlot(3, q), 4 / 9);
      mix(pairSlot(4, q, r), singleSlot(4, q), 4 / 3);
      mix(singleSlot(1, q), pairSlot(4, q, r), 8 / 3);
      mix(singleSlot(2, q), pairSlot(4, q, r), 8 / 3);
      mix(singleSlot(3, q), pairSlot(6, q, r), 8 / 3);
      mix(singleSlot(4, q), pairSlot(4, q, r), 20 / 9);
      for (const s of quarks.filter((quark) => quark !== q && quark !== r)) {
        mix(pairSlot(6, q, r), pairSlot(6, q, s), 4 / 3);
        mix(pairSlot(4, q, r), pairSlot(4, q, s), 4 / 3);
      }
    }
  }
  return out;
}

type Mix = (from: number, to: number, gamma: number) => void;

/** Gluons between the currents of one pair, for the operators that are symmetric in it. */
function mixPair(mix: Mix, q: Quark, r: Quark): void {
  const [d1, d2, d4, d5] = ([1, 2, 4, 5] as const).map((operator) => pairSlot(operator, q, r)) as [
    number,
    number,
    number,
    number,
  ];
  mix(d1, d5, 12);
  mix(d2, d4, 12);
  mix(d4, d2, 8 / 3);
  mix(d4, d4, -19 / 3);
  mix(d4, d5, 5);
  mix(d5, d1, 8 / 3);
  mix(d5, d4, 5);
  mix(d5, d5, -9);
}

function mixSingle(mix: Mix, q: Quark): void {
  const [d1, d2, d3, d4] = ([1, 2, 3, 4] as const).map((operator) => singleSlot(operator, q)) as [
    number,
    number,
    number,
    number,
  ];
  mix(d1, d1, 4);
  mix(d1, d2, 4);
  mix(d1, d4, -28 / 3);
  mix(d2, d4, 44 / 3);
  mix(d3, d3, 44 / 9);
  mix(d4, d1, 5 / 3);
  mix(d4, d2, 13 / 3);
  mix(d4, d4, -106 / 9);
}
