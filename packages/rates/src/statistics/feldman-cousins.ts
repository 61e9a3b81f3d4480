import { checkOptions } from "../numerics/argument-checks.js";
import { checkAtLeast } from "../numerics/checks.js";
import { checkConfidence, checkCount } from "./checks.js";
import { logPoissonProbability } from "./log-poisson.js";
import { poissonUpperLimit, type CountingExperiment } from "./poisson.js";

/** An interval of the expected signal. */
export interface SignalInterval {
  /** Lower end; 0 when no signal at all is allowed. */
  readonly lower: number;
  /** Upper end. */
  readonly upper: number;
}

/** Steps of the search for an end, in units of the root of the mean: finer than the teeth of the acceptance sets. */
const STEP = 0.004;

/**
 * Feldman–Cousins interval of the expected signal of a counting experiment with a known background: all s for which the
 * observed number is among those accepted, numbers being accepted in falling order of
 *
 *     R(n) = P(n | s + b) / P(n | max(0, n − b) + b)
 *
 * until their probabilities sum to the confidence level. As the accepted sets jump with s, the s allowed need not be
 * connected; the interval runs from the lowest to the highest. Near-equal backgrounds can then give limits that differ by
 * steps, which the original authors smooth and this function does not.
 *
 * @returns expected signal events; relative accuracy 1e-9
 * @throws RangeError when `observed` is not a whole number ≥ 0, the background is negative, either is above 20000, or the
 *   confidence level is not between 0 and 1
 * @see Feldman & Cousins, Phys. Rev. D 57 (1998) 3873, section IV
 */
export function feldmanCousinsInterval(experiment: CountingExperiment): SignalInterval {
  checkNames(experiment);
  const { observed, background = 0, confidenceLevel } = experiment;
  checkExperiment(observed, background, confidenceLevel);
  const accepted = (signal: number): boolean => preferredProbability(observed, signal, background) < confidenceLevel;
  const best = Math.max(0, observed - background);
  // Counts as small as the observed one are then so improbable that they come last in any order.
  const far = best + poissonUpperLimit({ observed, confidenceLevel: 1 - (1 - confidenceLevel) / 4 });
  return {
    lower: accepted(0) ? 0 : firstAccepted(accepted, 0, best),
    upper: firstAccepted(accepted, far, best),
  };
}

/**
 * Whether the observed number is among those that Feldman and Cousins accept for an expected signal.
 *
 * Exact but where the probability of the numbers accepted before lies within 1e-11 of the confidence level.
 *
 * @param signal - expected signal events s ≥ 0
 * @throws RangeError as {@link feldmanCousinsInterval}, or when the signal is negative or above 20000
 */
export function feldmanCousinsAccepts(signal: number, experiment: CountingExperiment): boolean {
  checkNames(experiment);
  const { observed, background = 0, confidenceLevel } = experiment;
  checkAtLeast("signal", signal, 0);
  checkMost("signal", signal);
  checkExperiment(observed, background, confidenceLevel);
  return preferredProbability(observed, signal, background) < confidenceLevel;
}

function checkNames(experiment: CountingExperiment): void {
  checkOptions("experiment", experiment, ["observed", "background", "confidenceLevel"]);
}

function checkExperiment(observed: number, background: number, confidenceLevel: number): void {
  checkCount("observed", observed);
  checkAtLeast("background", background, 0);
  checkConfidence(confidenceLevel);
  checkMost("observed", observed);
  checkMost("background", background);
}

/** Events up to which intervals are made; of more, the acceptance is that of a Gaussian, and would take minutes. */
const MOST = 20000;

function checkMost(name: string, events: number): void {
  if (events > MOST) throw new RangeError(`${name} is ${events}; expected at most ${MOST} events`);
}

/** Probability of the counts that are accepted before the observed one. */
function preferredProbability(observed: number, signal: number, background: number): number {
  const mean = signal + background;
  if (mean === 0) return observed === 0 ? 0 : 1;
  const rank = logRatio(observed, signal, background);
  const last = Math.ceil(mean + 12 * Math.sqrt(mean) + 30);
  let sum = 0;
  for (let count = 0; count <= last; count++) {
    if (count !== observed && logRatio(count, signal, background) > rank) {
      sum += Math.exp(logPoissonProbability(count, mean));
    }
  }
  return sum;
}

/** log R(n) = n log((s + b)/(s_best + b)) − (s − s_best). */
function logRatio(count: number, signal: number, background: number): number {
  const best = Math.max(0, count - background);
  const ratio = count === 0 ? 0 : count * Math.log((signal + background) / (best + background));
  return ratio - (signal - best);
}

/** From a signal that is not accepted towards one that is: where acceptance begins. */
function firstAccepted(accepted: (signal: number) => boolean, from: number, to: number): number {
  const direction = Math.sign(to - from) || -1;
  let outside = from;
  let inside = from;
  while (!accepted(inside)) {
    outside = inside;
    inside += direction * STEP * Math.sqrt(Math.max(1, inside));
    if (direction > 0 ? inside >= to : inside <= to) {
      inside = to;
      break;
    }
  }
  for (let halving = 0; halving < 60 && Math.abs(outside - inside) > 1e-12 * Math.abs(inside); halving++) {
    const middle = 0.5 * (outside + inside);
    if (accepted(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}
