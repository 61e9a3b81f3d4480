import { at } from "../numerics/at.js";
import { uniformRandom } from "../numerics/random.js";
import { logPoissonProbability } from "./log-poisson.js";
import { maximumGapProbability } from "./maximum-gap.js";

/** What simulated experiments of one mean say of intervals. */
export interface IntervalStatistics {
  /** Expected events μ. */
  readonly mean: number;
  /** C_max = max_n C_n of the greatest spans of an experiment, as parts of the whole. */
  maximum(spans: Float64Array): number;
  /** The value that C_max stays below with this probability, at least 0.5. */
  quantile(probability: number): number;
}

/**
 * Simulates experiments of a mean μ with events uniform in [0, 1].
 *
 * Of the greatest spans with n events the upper half is kept, sorted, for each n; lower values have C_n < ½ and never
 * decide a limit.
 *
 * @param mean - μ > 0
 * @param trials - number of experiments
 */
export function intervalStatistics(mean: number, trials: number, seed: number): IntervalStatistics {
  const experiments = simulate(mean, trials, seed);
  const columns = Math.max(...experiments.map(({ length }) => length));
  const kept = Math.ceil(trials / 2);
  const upper = Array.from({ length: columns }, (_, inside) => {
    const spans = Float32Array.from(experiments, (spans) => spans[inside] ?? 1).sort();
    return spans.slice(trials - kept);
  });
  const probability = (inside: number, span: number): number => {
    if (inside === 0) return maximumGapProbability(span * mean, mean);
    const sorted = upper[inside];
    // Single precision on both sides, so that a span of 1 does not surpass another.
    return sorted === undefined ? 0 : 1 - (kept - countBelow(sorted, Math.fround(span))) / trials;
  };
  const maximum = (spans: ArrayLike<number>): number => {
    let greatest = 0;
    for (let inside = 0; inside < spans.length; inside++) {
      greatest = Math.max(greatest, probability(inside, spans[inside] ?? NaN));
    }
    return greatest;
  };
  const maxima = Float64Array.from(experiments, maximum).sort();
  return {
    mean,
    maximum,
    quantile: (level) => {
      const place = level * trials - 0.5;
      const index = Math.min(trials - 2, Math.max(0, Math.floor(place)));
      const share = Math.min(1, Math.max(0, place - index));
      return (1 - share) * at(maxima, index) + share * at(maxima, index + 1);
    },
  };
}

/** Number of elements of a rising array below `x`. */
function countBelow(sorted: Float32Array, x: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? NaN) < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Greatest spans with 0, 1, … events, of each experiment. */
function simulate(mean: number, trials: number, seed: number): Float32Array[] {
  const random = uniformRandom(seed);
  const cumulative = poissonTable(mean);
  return Array.from({ length: trials }, () => {
    const drawn = random();
    const index = cumulative.values.findIndex((value) => value > drawn);
    const events = cumulative.first + (index < 0 ? cumulative.values.length : index);
    const ends = new Float64Array(events + 2);
    for (let i = 1; i <= events; i++) ends[i] = random();
    ends[events + 1] = 1;
    ends.sort();
    return greatestSpans(ends, events);
  });
}

function greatestSpans(ends: Float64Array, events: number): Float32Array {
  const spans = new Float32Array(events + 1);
  for (let inside = 0; inside <= events; inside++) {
    const step = inside + 1;
    let largest = 0;
    for (let j = step; j <= events + 1; j++) largest = Math.max(largest, at(ends, j) - at(ends, j - step));
    spans[inside] = largest;
  }
  return spans;
}

/** P(N ≤ n | μ) for the n that occur. */
function poissonTable(mean: number): { first: number; values: number[] } {
  const width = 10 * Math.sqrt(mean) + 12;
  const first = Math.max(0, Math.floor(mean - width));
  const values: number[] = [];
  let sum = 0;
  for (let count = first; count <= mean + width; count++) {
    sum += Math.exp(logPoissonProbability(count, mean));
    values.push(sum);
  }
  return { first, values };
}
