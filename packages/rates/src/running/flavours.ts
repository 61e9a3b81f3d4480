import { LEPTONS, type Lepton } from "../interactions/lepton-loop.js";

/** A quark below the electroweak scale. */
export type Quark = "u" | "d" | "s" | "c" | "b";

/** How many quarks a theory has: 5 down to m_b, 4 down to 2 GeV, 3 below. */
export type FlavourNumber = 3 | 4 | 5;

export const QUARKS: readonly Quark[] = ["u", "d", "s", "c", "b"];

const CHARGES: { readonly [fermion in Quark | Lepton]: number } = {
  u: 2 / 3,
  d: -1 / 3,
  s: -1 / 3,
  c: 2 / 3,
  b: -1 / 3,
  e: -1,
  mu: -1,
  tau: -1,
};

/** A fermion with its quantum numbers below the electroweak scale. */
export interface Fermion {
  readonly name: Quark | Lepton;
  readonly charge: number;
  readonly colours: 1 | 3;
  /** Third component of the weak isospin of the left-handed field. */
  readonly isospin: number;
}

/** The fermion of a name. */
export function fermion(name: Quark | Lepton): Fermion {
  const charge = CHARGES[name];
  return { name, charge, colours: Number.isInteger(charge) ? 1 : 3, isospin: charge > 0 ? 0.5 : -0.5 };
}

/** Quarks of a theory. */
export function activeQuarks(flavours: FlavourNumber): readonly Quark[] {
  return QUARKS.slice(0, flavours);
}

/** Charged fermions of a theory: its quarks and all three leptons. */
export function activeFermions(flavours: FlavourNumber): readonly Fermion[] {
  return [...activeQuarks(flavours), ...LEPTONS].map(fermion);
}

/** Σ N_c Q² over the charged fermions of a theory: α runs as 1/α(μ) = 1/α(μ₀) − (2/3π) Σ N_c Q² ln(μ/μ₀). */
export function chargeSum(flavours: FlavourNumber): number {
  return activeFermions(flavours).reduce((sum, { charge, colours }) => sum + colours * charge * charge, 0);
}
