import { THREE_FLAVOUR_SCALE_GEV } from "../interactions/relativistic-matching.js";
import { activeFermions, activeQuarks, chargeSum, fermion, type FlavourNumber } from "./flavours.js";
import { add, type Coefficients, type FlavourCoefficients } from "./flavour-operators.js";
import type { RunningInput } from "./running-input.js";
import type { RunningStep } from "./running-step.js";

/**
 * Running under QED within one theory: a closed loop turns the vector current of one fermion into that of every other, and
 * two photons the Rayleigh operators into scalar ones.
 *
 *     dC_f/d ln μ = (α/4π) (8/3) Q_f Σ_f′ N_f′ Q_f′ C_f′       for C6.1 and C6.2
 *     dC_q/d ln μ = (α/4π)² 8 Q_q² C_γ                         for C7.5 from C7.11 and C7.6 from C7.12
 *
 * @see arXiv:1708.02678; Crivellin, D'Eramo & Procura, Phys. Rev. Lett. 112 (2014) 191304; Hill & Solon,
 *   arXiv:1409.8290
 */
export function runElectromagnetic(given: FlavourCoefficients, step: RunningStep): Coefficients {
  const { flavours } = step;
  const fermions = activeFermions(flavours);
  const run: Coefficients = { ...given };
  const logarithms = electromagneticLogarithms(step);
  for (const current of ["C61", "C62"] as const) {
    const sum = fermions.reduce(
      (s, { name, charge, colours }) => s + colours * charge * (given[`${current}${name}`] ?? 0),
      0,
    );
    for (const { name, charge } of fermions) add(run, `${current}${name}`, (8 / 3) * charge * sum * logarithms.first);
  }
  for (const quark of activeQuarks(flavours)) {
    const scalar = 8 * fermion(quark).charge ** 2 * logarithms.second;
    add(run, `C75${quark}`, scalar * (given.C711 ?? 0));
    add(run, `C76${quark}`, scalar * (given.C712 ?? 0));
  }
  return run;
}

/**
 * ∫ a d ln μ and ∫ a² d ln μ of a = α/4π over a step, the first as current mixing needs it:
 *
 *     (8/3) Σ N_f Q_f² · first = α(μ)/α(μ₀) − 1       since Σ N_f Q_f C_f runs as α does
 */
function electromagneticLogarithms({ flavours, fromGeV, toGeV, input }: RunningStep): {
  first: number;
  second: number;
} {
  if (input.electromagneticLogarithms === "first") {
    const a = input.fineStructureMZ / (4 * Math.PI);
    const logarithm = Math.log(toGeV / fromGeV);
    return { first: a * logarithm, second: a * a * logarithm };
  }
  const from = fineStructure(fromGeV, flavours, input) / (4 * Math.PI);
  const to = fineStructure(toGeV, flavours, input) / (4 * Math.PI);
  const slope = (8 / 3) * chargeSum(flavours);
  return { first: (to / from - 1) / slope, second: (to - from) / slope };
}

/** α at a scale of one theory, at one loop from M_Z through the thresholds above. */
function fineStructure(scaleGeV: number, flavours: FlavourNumber, input: RunningInput): number {
  let inverse = 1 / input.fineStructureMZ;
  let fromGeV = input.zMassGeV;
  const evolve = (toGeV: number, n: FlavourNumber): void => {
    inverse -= (2 / (3 * Math.PI)) * chargeSum(n) * Math.log(toGeV / fromGeV);
    fromGeV = toGeV;
  };
  if (flavours < 5) evolve(input.bottomMassGeV, 5);
  if (flavours < 4) evolve(THREE_FLAVOUR_SCALE_GEV, 4);
  evolve(scaleGeV, flavours);
  return 1 / inverse;
}
