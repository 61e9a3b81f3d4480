import { withDipoles } from "./dipole-running.js";
import { runElectromagnetic } from "./electromagnetic-running.js";
import type { FlavourNumber } from "./flavours.js";
import { add, operatorsOf, type Coefficients, type FlavourCoefficients } from "./flavour-operators.js";
import type { RunningInput } from "./running-input.js";
import { runningStep } from "./running-step.js";
import { runStrong } from "./strong-running.js";
import { runWeak, type WeakState } from "./weak-running.js";

/** Everything that runs, in one theory at one scale. */
export interface Theory {
  readonly flavours: FlavourNumber;
  readonly scaleGeV: number;
  readonly coefficients: FlavourCoefficients;
  readonly weak: WeakState;
}

/** Which interactions act between two scales, and with which numbers. */
export interface RunningForces {
  readonly qcd: boolean;
  readonly qed: boolean;
  readonly weak: boolean;
  readonly input: RunningInput;
}

/** A theory at another scale. QCD and QED act on different operators, or add to the same one, so their order is free. */
export function evolve(theory: Theory, toGeV: number, { qcd, qed, weak, input }: RunningForces): Theory {
  const { flavours, scaleGeV, coefficients: given } = theory;
  const step = runningStep(flavours, scaleGeV, toGeV, input);
  const strong = qcd ? runStrong(given, step) : given;
  return {
    flavours,
    scaleGeV: toGeV,
    coefficients: qed ? withDipoles(runElectromagnetic(strong, step), given, step, qcd) : strong,
    weak: weak ? runWeak(theory.weak, given, step, qcd) : theory.weak,
  };
}

/**
 * The theory without its heaviest quark Q, at the same scale and at leading order.
 *
 *     C7.1 − C7.5Q        C7.2 − C7.6Q        C7.3 + C7.7Q        C7.4 + C7.8Q
 *
 * Every other operator with Q is left out: its nucleon matrix element begins at a higher order in 1/m_Q or α_s.
 *
 * @see Shifman, Vainshtein & Zakharov, Phys. Lett. B 78 (1978) 443; arXiv:1708.02678
 */
export function integrateOut(theory: Theory): Theory {
  const { flavours, coefficients: given } = theory;
  const [heavy, fewer] = flavours === 5 ? (["b", 4] as const) : (["c", 3] as const);
  const left = new Set<string>(operatorsOf(fewer));
  const coefficients: Coefficients = Object.fromEntries(Object.entries(given).filter(([name]) => left.has(name)));
  add(coefficients, "C71", -(given[`C75${heavy}`] ?? 0));
  add(coefficients, "C72", -(given[`C76${heavy}`] ?? 0));
  add(coefficients, "C73", given[`C77${heavy}`] ?? 0);
  add(coefficients, "C74", given[`C78${heavy}`] ?? 0);
  return { ...theory, flavours: fewer, coefficients };
}
