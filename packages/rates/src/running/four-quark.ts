import type { Lepton } from "../interactions/lepton-loop.js";
import type { Mixing } from "./exponential.js";
import { fermion, QUARKS, type Quark } from "./flavours.js";

/**
 * Four-quark operators of the weak interaction that mix under QCD, of which the Lagrangian has −√2 G_F Σ D O:
 *
 *     D1 = (q̄γq)(q̄′γq′)      D2 = (q̄γγ₅q)(q̄′γγ₅q′)      D3 = (q̄γγ₅q)(q̄′γq′)       and D4, D5, D6 with colour matrices
 *
 * D3 and D6 are one for each order of two flavours, the others one for each pair; of two equal flavours D1 to D4 remain.
 * They are coefficients of one theory in a vector, in the order of {@link pairSlot} and {@link singleSlot}.
 *
 * @see Brod, Grinstein, Stamou & Zupan, JHEP 02 (2018) 174 (arXiv:1801.04240)
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
 * Anomalous dimensions of the four-quark operators of a theory, with dD_to/d ln μ = (α_s/4π) Σ γ D_from.
 *
 * @param quarks - quarks of the theory; nothing mixes with others
 * @see arXiv:1801.04240
 */
export function fourQuarkMixing(quarks: readonly Quark[]): Mixing[] {
  return quarks.flatMap((q) => [
    ...singleMixing(q),
    ...quarks
      .filter((quark) => quark !== q)
      .flatMap((r) => [
        ...(QUARKS.indexOf(q) < QUARKS.indexOf(r) ? symmetricMixing(q, r) : []),
        ...axialVectorMixing(q, r),
        ...loopMixing(
          q,
          r,
          quarks.filter((quark) => quark !== q && quark !== r),
        ),
      ]),
  ]);
}

/** Gluons between the currents of one pair, for the operators that are symmetric in it. */
function symmetricMixing(q: Quark, r: Quark): Mixing[] {
  const slot = (operator: PairOperator): number => pairSlot(operator, q, r);
  return [
    { from: slot(1), to: slot(5), gamma: 12 },
    { from: slot(2), to: slot(4), gamma: 12 },
    { from: slot(4), to: slot(2), gamma: 8 / 3 },
    { from: slot(4), to: slot(4), gamma: -19 / 3 },
    { from: slot(4), to: slot(5), gamma: 5 },
    { from: slot(5), to: slot(1), gamma: 8 / 3 },
    { from: slot(5), to: slot(4), gamma: 5 },
    { from: slot(5), to: slot(5), gamma: -9 },
  ];
}

/** Gluons between an axial current of q and a vector current of r. */
function axialVectorMixing(q: Quark, r: Quark): Mixing[] {
  return [
    { from: pairSlot(3, q, r), to: pairSlot(6, r, q), gamma: 12 },
    { from: pairSlot(6, q, r), to: pairSlot(3, r, q), gamma: 8 / 3 },
    { from: pairSlot(6, q, r), to: pairSlot(6, q, r), gamma: -23 / 3 },
    { from: pairSlot(6, q, r), to: pairSlot(6, r, q), gamma: 5 },
  ];
}

/** Closed loops that give a gluon to every other quark, and to q itself. */
function loopMixing(q: Quark, r: Quark, others: readonly Quark[]): Mixing[] {
  return [
    { from: pairSlot(6, q, r), to: singleSlot(3, q), gamma: 4 / 9 },
    { from: pairSlot(4, q, r), to: singleSlot(4, q), gamma: 4 / 3 },
    { from: singleSlot(1, q), to: pairSlot(4, q, r), gamma: 8 / 3 },
    { from: singleSlot(2, q), to: pairSlot(4, q, r), gamma: 8 / 3 },
    { from: singleSlot(3, q), to: pairSlot(6, q, r), gamma: 8 / 3 },
    { from: singleSlot(4, q), to: pairSlot(4, q, r), gamma: 20 / 9 },
    ...others.flatMap((s) => [
      { from: pairSlot(6, q, r), to: pairSlot(6, q, s), gamma: 4 / 3 },
      { from: pairSlot(4, q, r), to: pairSlot(4, q, s), gamma: 4 / 3 },
    ]),
  ];
}

function singleMixing(q: Quark): Mixing[] {
  const slot = (operator: 1 | 2 | 3 | 4): number => singleSlot(operator, q);
  return [
    { from: slot(1), to: slot(1), gamma: 4 },
    { from: slot(1), to: slot(2), gamma: 4 },
    { from: slot(1), to: slot(4), gamma: -28 / 3 },
    { from: slot(2), to: slot(4), gamma: 44 / 3 },
    { from: slot(3), to: slot(3), gamma: 44 / 9 },
    { from: slot(4), to: slot(1), gamma: 5 / 3 },
    { from: slot(4), to: slot(2), gamma: 13 / 3 },
    { from: slot(4), to: slot(4), gamma: -106 / 9 },
  ];
}
