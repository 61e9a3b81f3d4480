import { LEPTONS } from "../interactions/lepton-loop.js";
import type { LightQuark } from "../interactions/nucleon-matrix-elements.js";
import { at } from "../numerics/at.js";
import { exponentialAction } from "./exponential.js";
import { activeQuarks } from "./flavours.js";
import type { FlavourCoefficients } from "./flavour-operators.js";
import { FOUR_QUARK_LENGTH, fourQuarkMixing, leptonQuark, pairSlot } from "./four-quark.js";
import { lightMass, massRatio } from "./running-masses.js";
import type { RunningStep } from "./running-step.js";
import { betaZero } from "./strong-coupling.js";

const LIGHT: readonly LightQuark[] = ["u", "d", "s"];

/** Quarks whose loops count; those of light quarks are as small as their masses. */
const HEAVY = ["c", "b"] as const;

/** γ of the mass: d m/d ln μ = −8 (α_s/4π) m. */
const MASS = 8;

/** Coefficient with a heavy axial current, the coefficient it turns into, and that one's current of the light quark. */
const INSERTIONS = [
  { source: "C63", target: "C61", quark: "vector" },
  { source: "C64", target: "C62", quark: "vector" },
  { source: "C63", target: "C63", quark: "axial" },
  { source: "C64", target: "C64", quark: "axial" },
] as const;

/** What weak exchange needs to know at a scale: coefficients of four-quark operators, and what it has given so far. */
export interface WeakState {
  /** See {@link FOUR_QUARK_LENGTH}. */
  readonly fourQuark: Float64Array;
  /** Coefficients of currents of light quarks without the factor −√2 G_F, GeV²; shape (3 × 4), by quark. */
  readonly insertions: Float64Array;
}

/** Whether a heavy axial current is there for weak exchange to act on. */
export function hasWeakSource(coefficients: FlavourCoefficients): boolean {
  return ([...HEAVY, ...LEPTONS] as const).some(
    (name) => (coefficients[`C63${name}`] ?? 0) !== 0 || (coefficients[`C64${name}`] ?? 0) !== 0,
  );
}

/** No weak exchange so far. */
export function startWeak(fourQuark: Float64Array): WeakState {
  return { fourQuark, insertions: new Float64Array(LIGHT.length * INSERTIONS.length) };
}

/**
 * Weak exchange between a heavy axial current, closed to a loop, and a current of a light quark, over one step.
 *
 *     dE_q/d ln μ = −(N_f/π²) m_f(μ)² C_f D_fq(μ)      C_f: C6.3f or C6.4f;  D_fq: axial f with vector or axial q
 *
 * Four-quark operators mix under QCD meanwhile. Without QCD masses and D stay as they are.
 *
 * @param given - coefficients at the beginning of the step; those of axial currents do not run
 * @see Brod, Grinstein, Stamou & Zupan, JHEP 02 (2018) 174 (arXiv:1801.04240)
 */
export function runWeak(state: WeakState, given: FlavourCoefficients, step: RunningStep, qcd: boolean): WeakState {
  const end = qcd ? runQuarkLoops(state, given, step) : fixedQuarkLoops(state, given, step);
  const { fromGeV, toGeV, input } = step;
  const scale = -Math.log(toGeV / fromGeV) / (Math.PI * Math.PI);
  forEachInsertion((slot, light, { source, quark }) => {
    for (const lepton of LEPTONS) {
      const mass = input.leptonMassesGeV[lepton];
      const d = leptonQuark(lepton, light, input.sin2WeakMixing)[quark];
      const coefficient = given[`${source}${lepton}`] ?? 0;
      end.insertions[slot] = at(end.insertions, slot) + scale * mass * mass * coefficient * d;
    }
  });
  return end;
}

/**
 * In units m_q²/g_s² of a light quark the insertions have constant anomalous dimensions, and make one linear system with
 * the four-quark coefficients.
 */
function runQuarkLoops(state: WeakState, given: FlavourCoefficients, step: RunningStep): WeakState {
  const { flavours, fromGeV, toGeV, couplings, input } = step;
  const quarks = activeQuarks(flavours);
  const unit = (light: LightQuark, scaleGeV: number, coupling: number): number =>
    lightMass(light, scaleGeV, flavours, input) ** 2 / (4 * Math.PI * coupling);
  const heavies = HEAVY.filter((name) => quarks.includes(name));
  const ofLight = byLight((light) => ({
    from: unit(light, fromGeV, couplings.from),
    to: unit(light, toGeV, couplings.to),
    loops: heavies.map((heavy) => ({ heavy, gamma: -48 * massRatio(heavy, light, input) ** 2 })),
  }));
  const start = new Float64Array(FOUR_QUARK_LENGTH + state.insertions.length);
  start.set(state.fourQuark);
  const mixing = fourQuarkMixing(quarks);
  const ownGamma = 2 * (MASS - betaZero(flavours));
  forEachInsertion((slot, light, { source, quark }) => {
    const to = FOUR_QUARK_LENGTH + slot;
    start[to] = at(state.insertions, slot) / ofLight[light].from;
    mixing.push({ from: to, to, gamma: ownGamma });
    for (const { heavy, gamma } of ofLight[light].loops) {
      mixing.push({ from: axialSlot(heavy, light, quark), to, gamma: gamma * (given[`${source}${heavy}`] ?? 0) });
    }
  });
  const end = exponentialAction(mixing, start, Math.log(couplings.from / couplings.to) / (2 * betaZero(flavours)));
  const insertions = end.slice(FOUR_QUARK_LENGTH);
  forEachInsertion((slot, light) => {
    insertions[slot] = at(insertions, slot) * ofLight[light].to;
  });
  return { fourQuark: end.slice(0, FOUR_QUARK_LENGTH), insertions };
}

function byLight<T>(of: (light: LightQuark) => T): { readonly [light in LightQuark]: T } {
  return { u: of("u"), d: of("d"), s: of("s") };
}

/** One logarithm with the masses m(m). */
function fixedQuarkLoops(state: WeakState, given: FlavourCoefficients, step: RunningStep): WeakState {
  const { flavours, fromGeV, toGeV, input } = step;
  const quarks = activeQuarks(flavours);
  const scale = (-3 * Math.log(toGeV / fromGeV)) / (Math.PI * Math.PI);
  const masses = { c: input.charmMassGeV, b: input.bottomMassGeV };
  const insertions = Float64Array.from(state.insertions);
  forEachInsertion((slot, light, { source, quark }) => {
    for (const heavy of HEAVY.filter((name) => quarks.includes(name))) {
      const d = at(state.fourQuark, axialSlot(heavy, light, quark));
      const loop = scale * masses[heavy] ** 2 * (given[`${source}${heavy}`] ?? 0);
      insertions[slot] = at(insertions, slot) + loop * d;
    }
  });
  return { fourQuark: state.fourQuark, insertions };
}

/** A coefficient of three flavours, and what is added to it. */
type WeakContribution = readonly [operator: `${"C61" | "C62" | "C63" | "C64"}${LightQuark}`, value: number];

/** What the insertions add to the coefficients of currents: −√2 G_F E. */
export function weakContributions(state: WeakState, fermiConstantPerGeV2: number): WeakContribution[] {
  const found: WeakContribution[] = [];
  forEachInsertion((slot, light, { target }) => {
    found.push([`${target}${light}`, -Math.SQRT2 * fermiConstantPerGeV2 * at(state.insertions, slot)]);
  });
  return found;
}

function axialSlot(heavy: "c" | "b", light: LightQuark, current: "vector" | "axial"): number {
  return current === "vector" ? pairSlot(3, heavy, light) : pairSlot(2, heavy, light);
}

function forEachInsertion(
  visit: (slot: number, light: LightQuark, insertion: (typeof INSERTIONS)[number]) => void,
): void {
  LIGHT.forEach((light, i) => {
    INSERTIONS.forEach((insertion, k) => {
      visit(i * INSERTIONS.length + k, light, insertion);
    });
  });
}
