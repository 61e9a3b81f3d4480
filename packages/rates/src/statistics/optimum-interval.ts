import { checkFloats, checkOptions } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { power } from "../numerics/elementary.js";
import { checkConfidence } from "./checks.js";
import { intervalStatistics, type IntervalStatistics } from "./interval-statistics.js";

/** Ratio of neighbouring means at which the statistics are simulated; between them the limit is interpolated. */
const GRID_RATIO = 1.1;

/** Greatest mean that gets every trial; above, their number falls as 1/μ, as the noise of a limit does with its mean. */
const FULL_MEAN = 150;

/** Seed of the default simulations. */
const SEED = 20021002;

/** Greatest mean that is simulated. */
const GREATEST_MEAN = 5000;

/** Simulated statistics of the optimum interval for every mean that was asked for; keep it to reuse them. */
export interface OptimumIntervalSimulation {
  /** Simulated experiments for each mean, up to means of 150. */
  readonly trials: number;
  readonly seed: number;
  /** Statistics for the mean of a rung of the ladder, simulated at the first call. */
  at(rung: number): IntervalStatistics;
}

/**
 * Prepares the simulations that optimum interval limits are read from. Each mean is simulated once, when it is first
 * needed, from its own seed: the same limits come out whatever was computed before, and on every machine.
 *
 * @param trials - simulated experiments for each mean up to 150, fewer above; 2000 unless given, which leaves a limit a
 *   noise of about 2 %
 * @param seed - a whole number
 * @throws RangeError when there are fewer than 100 trials, or the seed is no whole number
 */
export function optimumIntervalSimulation(trials: number = 2000, seed: number = SEED): OptimumIntervalSimulation {
  if (!(Number.isSafeInteger(trials) && trials >= 100)) {
    throw new RangeError(`trials is ${trials}; expected a whole number of at least 100`);
  }
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed is ${seed}; expected a whole number`);
  const stored = new Map<number, IntervalStatistics>();
  return {
    trials,
    seed,
    at(rung) {
      const known = stored.get(rung);
      if (known !== undefined) return known;
      const mean = power(GRID_RATIO, rung);
      const reduced = Math.max(100, Math.round(trials * Math.min(1, FULL_MEAN / mean)));
      const simulated = intervalStatistics(mean, reduced, seed + rung);
      stored.set(rung, simulated);
      return simulated;
    },
  };
}

/** Events against an expected signal. */
export interface OptimumIntervalExperiment {
  /**
   * For each event the part of the expected signal that lies below it, 0 to 1, in any order; shape (n). An unknown
   * background is not subtracted: each event may be signal.
   */
  readonly cumulativeFractions: Float64Array;
  /** Confidence level of the limit, at least 0.5 and below 1. */
  readonly confidenceLevel: number;
  /** Simulations to read from; a shared set of 2000 trials unless given. */
  readonly simulation?: OptimumIntervalSimulation;
}

let shared: OptimumIntervalSimulation | undefined;

/**
 * Upper limit on the expected signal in the whole range by Yellin's optimum interval: of all intervals between events the
 * one that excludes the signal most strongly, with the freedom of that choice paid for.
 *
 *     C_max(observed, μ) = C̄_max(CL, μ),   C_max = max_n C_n(x_n, μ)
 *
 * where x_n is the greatest expected number in an interval that holds n events, C_n(x, μ) the probability that the
 * greatest such number is below x, and C̄_max the quantile of C_max in experiments without background. Intervals of every
 * number of events compete, 0 (the maximum gap) in closed form and others by simulation. Without events the limit is that
 * of Poisson, −log(1 − CL), exactly.
 *
 * @returns expected signal events; deterministic, with a noise that {@link optimumIntervalSimulation} states
 * @throws RangeError when a fraction is not in [0, 1], the level not in [0.5, 1), or the limit lies above 5000 events
 * @see Yellin, Phys. Rev. D 66 (2002) 032005
 */
export function optimumIntervalUpperLimit(experiment: OptimumIntervalExperiment): number {
  checkOptions("experiment", experiment, ["cumulativeFractions", "confidenceLevel", "simulation"]);
  const { cumulativeFractions, confidenceLevel } = experiment;
  checkFloats("cumulativeFractions", cumulativeFractions);
  checkConfidence(confidenceLevel);
  if (confidenceLevel < 0.5) {
    throw new RangeError(`confidenceLevel is ${confidenceLevel}; expected at least 0.5, below which nothing is stored`);
  }
  const spans = largestSpans(cumulativeFractions);
  const withoutEvents = -Math.log1p(-confidenceLevel);
  if (spans.length === 1) return withoutEvents;
  const simulation = experiment.simulation ?? (shared ??= optimumIntervalSimulation());
  const excess = (rung: number): number => {
    const statistics = simulation.at(rung);
    return statistics.maximum(spans) - statistics.quantile(confidenceLevel);
  };
  const top = Math.floor(Math.log(GREATEST_MEAN) / Math.log(GRID_RATIO));
  let low = rungOf(withoutEvents) - 1;
  let high = low + 4;
  // Small means are quick to simulate: from below, in growing steps.
  while (excess(high) < 0) {
    if (high === top) throw new RangeError(`the limit lies above ${GREATEST_MEAN} events; expected fewer events`);
    [low, high] = [high, Math.min(top, high + Math.max(2, (high - low) >> 1))];
  }
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (excess(middle) < 0) low = middle;
    else high = middle;
  }
  const [below, above] = [excess(low), excess(high)];
  return Math.max(withoutEvents, power(GRID_RATIO, low + (below < 0 ? below / (below - above) : 0)));
}

function rungOf(mean: number): number {
  return Math.ceil(Math.log(mean) / Math.log(GRID_RATIO));
}

/**
 * The greatest part of the signal in an interval that holds n events, for n = 0 to the number of events.
 *
 * @param fractions - in [0, 1], in any order
 * @returns shape (events + 1), rising to 1
 * @throws RangeError when a fraction is not in [0, 1]
 */
export function largestSpans(fractions: Float64Array): Float64Array {
  fractions.forEach((fraction, i) => {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new RangeError(`cumulativeFractions[${i}] is ${fraction}; expected 0 to 1`);
    }
  });
  const events = fractions.length;
  const ends = new Float64Array(events + 2);
  ends.set(fractions, 1);
  ends[events + 1] = 1;
  ends.sort();
  return Float64Array.from({ length: events + 1 }, (_, inside) => {
    let largest = 0;
    for (let i = 0; i + inside <= events; i++) largest = Math.max(largest, at(ends, i + inside + 1) - at(ends, i));
    return largest;
  });
}
