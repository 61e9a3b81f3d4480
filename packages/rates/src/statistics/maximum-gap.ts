import { checkOptions } from "../numerics/argument-checks.js";
import { checkAtLeast, checkPositive } from "../numerics/checks.js";
import { findRoot } from "../numerics/find-root.js";
import { checkConfidence } from "./checks.js";
import { logPoissonProbability } from "./log-poisson.js";

/** In a range of so many gaps the terms cancel, and the first pole alone is exact. */
const MANY_GAPS = 20;

/** The two roots that meet at a gap of 1 are told apart from here on. */
const NEAR_ONE = 1e-5;

/**
 * Probability that no gap between neighbouring events, or an event and an end, holds as many expected events as `gap`.
 *
 *     C₀(x, μ) = Σ_{k=0}^{⌊μ/x⌋} (kx − μ)^k e^{−kx} / k! · [1 + k/(μ − kx)]
 *     C₀(x, μ) → (1 − s) e^{−sμ} / (1 − x s),   s = e^{−x(1 − s)} ≠ 1,   for μ ≥ 20 x
 *
 * The second line is the first pole of the Laplace transform (1 − e^{−(1+p)x}) / (p + e^{−(1+p)x}) over μ; the next one is
 * smaller by more than e^{2μ/x}.
 *
 * @param gap - x ≥ 0, expected events
 * @param mean - μ ≥ 0, expected events in the whole range
 * @returns 0 to 1; absolute accuracy 1e-13; 1 when the gap exceeds the whole
 * @throws RangeError when an argument is negative or not finite
 * @see Yellin, Phys. Rev. D 66 (2002) 032005, equation 2
 */
export function maximumGapProbability(gap: number, mean: number): number {
  checkAtLeast("gap", gap, 0);
  checkAtLeast("mean", mean, 0);
  if (gap > mean) return 1;
  if (gap === 0) return 0;
  return Math.min(1, Math.max(0, mean > MANY_GAPS * gap ? firstPole(gap, mean) : alternatingSum(gap, mean)));
}

function alternatingSum(gap: number, mean: number): number {
  let sum = 1;
  for (let k = 1; k <= mean / gap; k++) {
    const left = mean - k * gap;
    // (−left)^k − k (−left)^(k−1), times e^{−kx}/k!, by way of the logarithms of left^k / k! and left^(k−1) / (k−1)!.
    const part = (power: number): number =>
      power > 0 && left === 0 ? 0 : Math.exp(logPoissonProbability(power, left) + left - k * gap);
    const [power, lower] = [part(k), part(k - 1)];
    const term = (k % 2 === 0 ? 1 : -1) * (power + lower);
    sum += term;
    if (Math.abs(term) < 1e-18 && k * gap > 1) break;
  }
  return sum;
}

function firstPole(gap: number, mean: number): number {
  const excess = gap - 1;
  if (Math.abs(excess) < NEAR_ONE) return (2 - (4 / 3) * excess) * Math.exp(-(1 - 2 * excess) * mean);
  // u = 1 − s from (1 − e^{−xu})/u = 1, whose left side falls with u.
  const ratio = (u: number): number => (u === 0 ? excess : -Math.expm1(-gap * u) / u - 1);
  let far = Math.sign(excess);
  while (far < 0 && ratio(far) < 0) far *= 2;
  const u = findRoot(ratio, 0, far, 1e-15);
  return (u / (gap * u - excess)) * Math.exp(-Math.exp(-gap * u) * mean);
}

/**
 * Upper limit on the expected signal in the whole range by the maximum gap: the μ for which a gap as wide as the widest
 * observed one would be surpassed with the probability of the confidence level. No background is subtracted.
 *
 *     C₀(f μ, μ) = CL
 *
 * @param experiment - `largestGapFraction` f, the widest gap between neighbouring events, or an event and an end, as the part of the
 *   expected signal inside it, above 0 and at most 1; 1 without events
 * @returns expected signal events; relative accuracy 1e-10
 * @throws RangeError when the fraction or the confidence level is out of range
 * @see Yellin, Phys. Rev. D 66 (2002) 032005
 */
export function maximumGapUpperLimit(experiment: {
  readonly largestGapFraction: number;
  readonly confidenceLevel: number;
}): number {
  checkOptions("experiment", experiment, ["largestGapFraction", "confidenceLevel"]);
  const { largestGapFraction, confidenceLevel } = experiment;
  checkPositive("largestGapFraction", largestGapFraction);
  if (largestGapFraction > 1) {
    throw new RangeError(`largestGapFraction is ${largestGapFraction}; expected at most 1`);
  }
  checkConfidence(confidenceLevel);
  if (largestGapFraction === 1) return -Math.log1p(-confidenceLevel);
  const excess = (mean: number): number => maximumGapProbability(largestGapFraction * mean, mean) - confidenceLevel;
  let high = 1 / largestGapFraction;
  while (excess(high) < 0) high *= 2;
  return findRoot(excess, high / 2 ** 20, high, 1e-13);
}
