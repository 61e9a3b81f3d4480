import { THREE_FLAVOUR_SCALE_GEV } from "../interactions/relativistic-matching.js";
import { checkAtLeast } from "../numerics/checks.js";
import type { FlavourNumber } from "./flavours.js";
import { checkRunningInput, RUNNING_INPUT, type RunningInput } from "./running-input.js";

const ZETA_3 = 1.2020569031595942;

/** Greatest step in ln μ of the integration; with it α_s(2 GeV) is good to 1e-10. */
const STEP = 0.02;

/** β₀ = 11 − 2n/3, with which dα_s/d ln μ = −2β₀ α_s²/4π at leading order. */
export function betaZero(flavours: FlavourNumber): number {
  return 11 - (2 / 3) * flavours;
}

/**
 * Strong coupling α_s in MS-bar, from its value at M_Z and with quarks decoupled at their masses m(m).
 *
 *     da/d ln μ = −2 (β₀a² + β₁a³ + β₂a⁴ + β₃a⁵)      a = α_s/4π
 *     a_(n−1) = a_n [1 + (11/72) (4a_n)² + (564731/124416 − 82043 ζ₃/27648 − 2633 (n−1)/31104) (4a_n)³]  at m(m)
 *
 * to as many loops as `input.loops` says, with one less in the decoupling.
 *
 * Integrated to a relative 1e-9, 1e-11 from 2 GeV on; the fourth loop moves α_s(2 GeV) by
 * 0.5 %, and what is known of α_s(M_Z), 0.8 %, by 2 %.
 *
 * @param scaleGeV - scale μ, from 1 GeV on
 * @param flavours - quarks of the theory in which α_s is defined
 * @throws RangeError when the scale is below 1 GeV, there are not 3, 4 or 5 flavours, the input is not one to run with, or
 *   α_s diverges on the way
 * @see van Ritbergen, Vermaseren & Larin, Phys. Lett. B 400 (1997) 379; Chetyrkin, Kniehl & Steinhauser, Phys. Rev. Lett.
 *   79 (1997) 2184
 */
export function strongCoupling(scaleGeV: number, flavours: FlavourNumber, input: RunningInput = RUNNING_INPUT): number {
  checkAtLeast("scaleGeV", scaleGeV, 1);
  if (![3, 4, 5].includes(flavours)) throw new RangeError(`flavours is ${flavours}; expected 3, 4 or 5`);
  checkRunningInput(input);
  const { zMassGeV, strongCouplingMZ, bottomMassGeV, charmMassGeV, loops } = input;
  let a = strongCouplingMZ / (4 * Math.PI);
  let fromGeV = zMassGeV;
  for (const [n, massGeV] of [
    [5, bottomMassGeV],
    [4, charmMassGeV],
  ] as const) {
    if (flavours === n) break;
    a = decoupled(evolved(a, fromGeV, massGeV, n, loops), n, loops);
    fromGeV = massGeV;
  }
  const coupling = 4 * Math.PI * evolved(a, fromGeV, scaleGeV, flavours, loops);
  if (!(Number.isFinite(coupling) && coupling > 0)) {
    throw new RangeError(`strongCouplingMZ is ${strongCouplingMZ}; expected one that stays finite at ${scaleGeV} GeV`);
  }
  return coupling;
}

/** α_s at an end of a step of the running: the value a program gives at a threshold, or {@link strongCoupling}. */
export function couplingAt(scaleGeV: number, flavours: FlavourNumber, input: RunningInput): number {
  const given = input.thresholds?.strongCoupling;
  if (given !== undefined && scaleGeV === input.bottomMassGeV) return given.bottom;
  if (given !== undefined && scaleGeV === THREE_FLAVOUR_SCALE_GEV) return given.low;
  return strongCoupling(scaleGeV, flavours, input);
}

function evolved(a: number, fromGeV: number, toGeV: number, flavours: FlavourNumber, loops: number): number {
  const logarithm = Math.log(toGeV / fromGeV);
  const beta = betaCoefficients(flavours).slice(0, loops);
  if (loops === 1) return a / (1 + 2 * betaZero(flavours) * a * logarithm);
  // 1/a is nearly straight in ln μ: d(1/a)/d ln μ = 2 (β₀ + β₁a + …).
  const slope = (inverse: number): number => 2 * beta.reduceRight((sum, b) => b + sum / inverse, 0);
  const steps = Math.max(1, Math.ceil(Math.abs(logarithm) / STEP));
  const h = logarithm / steps;
  let inverse = 1 / a;
  for (let i = 0; i < steps; i++) {
    const k1 = slope(inverse);
    const k2 = slope(inverse + 0.5 * h * k1);
    const k3 = slope(inverse + 0.5 * h * k2);
    const k4 = slope(inverse + h * k3);
    inverse += (h / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
  }
  return 1 / inverse;
}

function betaCoefficients(n: FlavourNumber): readonly number[] {
  return [
    betaZero(n),
    102 - (38 / 3) * n,
    2857 / 2 - (5033 / 18) * n + (325 / 54) * n * n,
    149753 / 6 +
      3564 * ZETA_3 -
      (1078361 / 162 + (6508 / 27) * ZETA_3) * n +
      (50065 / 162 + (6472 / 81) * ZETA_3) * n * n +
      (1093 / 729) * n * n * n,
  ];
}

/** a of n − 1 flavours from a of n at the mass m(m) of the quark that leaves. */
function decoupled(a: number, flavours: FlavourNumber, loops: number): number {
  const x = 4 * a;
  const third = 564731 / 124416 - (82043 / 27648) * ZETA_3 - (2633 / 31104) * (flavours - 1);
  return a * (1 + (loops >= 3 ? (11 / 72) * x * x : 0) + (loops >= 4 ? third * x * x * x : 0));
}
