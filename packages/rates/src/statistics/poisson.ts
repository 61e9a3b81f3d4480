import { checkOptions } from "../numerics/argument-checks.js";
import { checkAtLeast } from "../numerics/checks.js";
import { checkConfidence, checkCount } from "./checks.js";
import { logPoissonProbability } from "./log-poisson.js";

/** A sum has converged when its next term is smaller than this share of it. */
const NEGLIGIBLE = 1e-17;

/**
 * Probability of counting at most `count` events when `mean` are expected.
 *
 *     P(N ≤ n | μ) = Σ_{k=0}^{n} e^{−μ} μ^k / k!
 *
 * @param count - n, a whole number ≥ 0
 * @param mean - μ ≥ 0
 * @returns 0 to 1; absolute accuracy 1e-12, and the same relative to a small result, for counts up to 1e6
 * @throws RangeError when `count` is not a whole number ≥ 0, or `mean` is negative or not finite
 */
export function poissonCumulative(count: number, mean: number): number {
  checkCount("count", count);
  checkAtLeast("mean", mean, 0);
  if (mean === 0) return 1;
  return count < mean ? lowerSum(count, mean) : 1 - upperSum(count + 1, mean);
}

/** A counting experiment. */
export interface CountingExperiment {
  /** Events seen; a whole number ≥ 0. */
  readonly observed: number;
  /** Expected background events b ≥ 0; 0 unless given. */
  readonly background?: number;
  /** Confidence level of the limit, above 0 and below 1. */
  readonly confidenceLevel: number;
}

/**
 * Classical one-sided upper limit on the expected signal of a counting experiment with a known background.
 *
 *     P(N ≤ n | s + b) = 1 − CL
 *
 * @returns s, relative accuracy of s + b 1e-10; 0 when even s = 0 is excluded, which a background that fluctuated far
 *   down makes happen: the limit is then not a sensible statement on the signal
 * @throws RangeError when `observed` is not a whole number ≥ 0, the background is negative or not finite, or the
 *   confidence level is not between 0 and 1
 * @see Particle Data Group, "Review of Particle Physics", Statistics, section on Poisson upper limits
 */
export function poissonUpperLimit(experiment: CountingExperiment): number {
  checkOptions("experiment", experiment, ["observed", "background", "confidenceLevel"]);
  const { observed, background = 0, confidenceLevel } = experiment;
  checkCount("observed", observed);
  checkAtLeast("background", background, 0);
  checkConfidence(confidenceLevel);
  return Math.max(0, meanWithCumulative(observed, 1 - confidenceLevel) - background);
}

/** The mean μ at which P(N ≤ n | μ) = p, by Newton's method inside a shrinking bracket; dP/dμ = −P(N = n | μ). */
function meanWithCumulative(count: number, probability: number): number {
  let low = 0;
  let high = count + 1;
  while (poissonCumulative(count, high) > probability) [low, high] = [high, 2 * high];
  let mean = 0.5 * (low + high);
  for (let step = 0; step < 200; step++) {
    const excess = poissonCumulative(count, mean) - probability;
    if (excess > 0) low = mean;
    else high = mean;
    const newton = mean + excess / Math.exp(logPoissonProbability(count, mean));
    const next = newton > low && newton < high ? newton : 0.5 * (low + high);
    if (Math.abs(next - mean) <= 1e-14 * mean) return next;
    mean = next;
  }
  return mean;
}

/** P(N ≤ n) from its largest term downwards, for n < μ. */
function lowerSum(count: number, mean: number): number {
  let term = 1;
  let sum = 1;
  for (let k = count; k > 0 && term > NEGLIGIBLE * sum; k--) {
    term *= k / mean;
    sum += term;
  }
  return sum * Math.exp(logPoissonProbability(count, mean));
}

/** P(N ≥ n) from its largest term upwards, for n > μ. */
function upperSum(count: number, mean: number): number {
  let term = 1;
  let sum = 1;
  for (let k = count + 1; term > NEGLIGIBLE * sum; k++) {
    term *= mean / k;
    sum += term;
  }
  return sum * Math.exp(logPoissonProbability(count, mean));
}
