import { power } from "../numerics/elementary.js";
import { fermion } from "./flavours.js";
import { add, type Coefficients, type FlavourCoefficients } from "./flavour-operators.js";
import { heavyMass } from "./running-masses.js";
import type { RunningStep } from "./running-step.js";
import { betaZero } from "./strong-coupling.js";

/**
 * Adds the dipoles of dark matter that come from tensors of c and b, closed to a loop that emits a photon.
 *
 *     dC5.1/d ln μ = −4 N_c Σ_q Q_q m_q² C7.9q        dC5.2/d ln μ = −4 N_c Σ_q Q_q m_q² C7.10q
 *
 * as a quark in a weak electromagnetic field has ⟨q̄σq⟩ = N_c e Q_q m_q F ln(Λ²/m_q²)/4π², of the lowest Landau level. Under
 * QCD m_q² C7.9 ∝ α_s^p with p = 8/3β₀, and
 *
 *     ∫ (α_s/α_s(μ₀))^p d ln μ = (2π/β₀α_s(μ₀)) (1 − x^(p−1))/(p − 1)        x = α_s(μ)/α_s(μ₀)
 *
 * @param run - coefficients at the end of the step
 * @param given - those at its beginning
 * @see Haisch & Kahlhoefer, JCAP 04 (2013) 050 (arXiv:1302.4454)
 */
export function withDipoles(
  run: Coefficients,
  given: FlavourCoefficients,
  step: RunningStep,
  qcd: boolean,
): FlavourCoefficients {
  const { flavours, input } = step;
  if (!input.tensorDipoles || flavours === 3) return run;
  for (const quark of flavours === 5 ? (["c", "b"] as const) : (["c"] as const)) {
    const { charge, colours } = fermion(quark);
    const factor = -4 * colours * charge * squaredMassLogarithm(quark, flavours, step, qcd);
    add(run, "C51", factor * (given[`C79${quark}`] ?? 0));
    add(run, "C52", factor * (given[`C710${quark}`] ?? 0));
  }
  return run;
}

/** ∫ m_q² C d ln μ from the beginning of a step to its end, of a tensor with C = 1 at the beginning; GeV². */
function squaredMassLogarithm(quark: "c" | "b", flavours: 4 | 5, step: RunningStep, qcd: boolean): number {
  const { fromGeV, toGeV, couplings, input } = step;
  if (!qcd) {
    const massGeV = quark === "c" ? input.charmMassGeV : input.bottomMassGeV;
    return massGeV * massGeV * Math.log(toGeV / fromGeV);
  }
  const massGeV = heavyMass(quark, fromGeV, flavours, input);
  const beta = betaZero(flavours);
  const exponent = 8 / (3 * beta) - 1;
  const integral = (1 - power(couplings.to / couplings.from, exponent)) / exponent;
  return ((2 * Math.PI) / (beta * couplings.from)) * massGeV * massGeV * integral;
}
