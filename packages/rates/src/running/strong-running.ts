import { power } from "../numerics/elementary.js";
import { activeQuarks } from "./flavours.js";
import { add, type Coefficients, type FlavourCoefficients } from "./flavour-operators.js";
import type { RunningStep } from "./running-step.js";
import { betaZero } from "./strong-coupling.js";

/** γ of m_q q̄σq: 2 C_F of the tensor current and 6 C_F of the mass. */
const TENSOR = 32 / 3;

/** γ of C7.5q from C7.1 and of C7.6q from C7.2, at α_s². */
const SCALAR = 32 / 3;

/** γ of twist-two coefficients: a quark radiates a gluon; a gluon splits into each flavour of quarks. */
const TWIST_QUARK = 64 / 9;
const TWIST_SPLIT = 4 / 3;

/**
 * Running under QCD at leading order within one theory. Currents do not run, nor does m_q q̄q.
 *
 *     C7.9, C7.10:    C(μ) = r^(16/3β₀) C(μ₀)                    r = α_s(μ₀)/α_s(μ)
 *     C7.5 … C7.8:    C_q(μ) = C_q(μ₀) + γ (α_s(μ₀) − α_s(μ)) / (8π β₀) · C_g        C_g: C7.1 … C7.4, which do not run
 *     C7.23, C7.25:   d C_q/d ln μ = (α_s/4π) (64/9) (C_q − C_g),  d C_g/d ln μ = (α_s/4π) (4/3) Σ_q (C_g − C_q)
 *
 * so that equal twist-two coefficients, which make the energy-momentum tensor, do not run.
 *
 * @see Hill & Solon, Phys. Rev. D 91 (2015) 043505 (arXiv:1409.8290); Bishara et al., arXiv:1708.02678
 */
export function runStrong(given: FlavourCoefficients, step: RunningStep): Coefficients {
  const { flavours, couplings, input } = step;
  const quarks = activeQuarks(flavours);
  const run: Coefficients = { ...given };
  const beta = betaZero(flavours);
  const ratio = couplings.from / couplings.to;

  const tensor = power(ratio, TENSOR / (2 * beta)) - 1;
  const difference = (couplings.from - couplings.to) / (8 * Math.PI * beta);
  for (const q of quarks) {
    add(run, `C79${q}`, tensor * (given[`C79${q}`] ?? 0));
    add(run, `C710${q}`, tensor * (given[`C710${q}`] ?? 0));
    add(run, `C75${q}`, SCALAR * difference * (given.C71 ?? 0));
    add(run, `C76${q}`, SCALAR * difference * (given.C72 ?? 0));
    add(run, `C77${q}`, input.pseudoscalarMixing * difference * (given.C73 ?? 0));
    add(run, `C78${q}`, input.pseudoscalarMixing * difference * (given.C74 ?? 0));
  }

  const gluon = given.C725 ?? 0;
  const mean = quarks.reduce((sum, q) => sum + (given[`C723${q}`] ?? 0), 0) / flavours;
  const split = flavours * TWIST_SPLIT;
  // Differences of quarks run by TWIST_QUARK; mean − gluon by the sum, and split · mean + TWIST_QUARK · gluon is constant.
  const nonSinglet = power(ratio, TWIST_QUARK / (2 * beta)) - 1;
  const singlet = ((power(ratio, (TWIST_QUARK + split) / (2 * beta)) - 1) * (mean - gluon)) / (TWIST_QUARK + split);
  for (const q of quarks) {
    add(run, `C723${q}`, nonSinglet * ((given[`C723${q}`] ?? 0) - mean) + TWIST_QUARK * singlet);
  }
  add(run, "C725", -split * singlet);
  return run;
}
