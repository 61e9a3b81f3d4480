import { checkList, checkMembers } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { checkAllFinite, checkAtLeast, checkLength, checkPositive } from "../numerics/checks.js";
import { findRoot } from "../numerics/find-root.js";
import { solvePositive } from "../numerics/solve.js";
import { logExcess } from "../statistics/log-poisson.js";

/** Significance of a discovery, squared: three standard deviations. */
const DISCOVERY = 9;

/** Steps of the exposure per decade, of which the slope of the discovery limit is taken. */
const PER_DECADE = 8;

/** Exposures that are looked at, kg day: from one event to what no detector will have. */
const [LEAST_EXPOSURE, GREATEST_EXPOSURE] = [1e-2, 1e24];

/** Slope n at which the floor lies. */
const FLOOR_INDEX = 2;

/** Neutrinos that are a background of a search. */
export interface FogSource {
  /** Expected events / (kg day) in each bin; shape (bins). */
  readonly rates: Float64Array;
  /** Standard deviation of the flux over the flux, above 0. */
  readonly relativeUncertainty: number;
}

/** How neutrinos stand in the way of a discovery. */
export interface NeutrinoFog {
  /**
   * Cross-section, in units of the signal's, that is discovered at three standard deviations in half of all experiments of
   * an exposure.
   *
   * @param exposureKgDay - above 0
   */
  discoveryLimit(exposureKgDay: number): number;
  /** The exposure, kg day, that a discovery of a cross-section in these units needs; infinite where none suffices. */
  exposureFor(crossSection: number): number;
  /**
   * Index n of the fog at an exposure, by which the limit falls: 1 without background, 2 with one that is known, above 2 where
   * the uncertainty of the fluxes slows the gain.
   *
   *     n = −d ln N / d ln σ
   */
  index(exposureKgDay: number): number;
  /** The greatest cross-section, in these units, from which on n is above 2; undefined when it never is. */
  floor(): number | undefined;
}

/**
 * The neutrino fog of a search that counts recoils in bins: discovery limits by the profile likelihood ratio of the median
 * experiment, with the fluxes as constrained nuisance parameters.
 *
 *     q₀ = 2 min_φ { Σ_i [λ_i − n_i + n_i ln(n_i/λ_i)] + ½ Σ_k (φ_k − 1)²/u_k² },   λ_i = N Σ_k φ_k b_ik,   n_i = N (σ s_i + Σ_k b_ik)
 *
 * A bin in which no neutrino is expected adds 2 n_i.
 *
 * @param signal - expected events / (kg day) at cross-section 1; shape (bins)
 * @param sources - the neutrinos, each with its own uncertainty
 * @returns relative accuracy 1e-6 for limits; n by differences over a quarter of a decade
 * @throws RangeError when an array does not fit, a number of events is negative or not finite, an uncertainty is not above 0, or there is no signal at all
 * @see O'Hare, Phys. Rev. Lett. 127 (2021) 251802 (arXiv:2109.03116); Billard et al., Phys. Rev. D 89 (2014) 023524
 */
export function neutrinoFog(signal: Float64Array, sources: readonly FogSource[]): NeutrinoFog {
  checkCounts("signal", signal);
  checkPositive(
    "sum of signal",
    signal.reduce((sum, value) => sum + value, 0),
  );
  checkList("sources", sources, "a list of sources");
  sources.forEach((source, k) => {
    checkMembers(`sources[${k}]`, source, ["rates", "relativeUncertainty"], "one with rates and relativeUncertainty");
    const { rates, relativeUncertainty } = source;
    checkLength(`rates of sources[${k}]`, rates, signal.length);
    checkCounts(`rates of sources[${k}]`, rates);
    checkPositive(`relativeUncertainty of sources[${k}]`, relativeUncertainty);
  });
  const total = signal.reduce((sum, value) => sum + value, 0);
  const matrix = Float64Array.from(sources.flatMap(({ rates }) => Array.from(rates)));
  const weights = Float64Array.from(sources, ({ relativeUncertainty }) => relativeUncertainty ** -2);
  const background = signal.map((_, i) => sources.reduce((sum, { rates }) => sum + at(rates, i), 0));
  const logLimit: LogLimit = (logExposure, guess) => {
    const exposure = Math.exp(logExposure);
    const excess = (logSigma: number): number => {
      const crossSection = Math.exp(logSigma);
      const observed = signal.map((rate, i) => exposure * (crossSection * rate + at(background, i)));
      return Math.log(discoverySquare(observed, exposure, matrix, weights) / DISCOVERY);
    };
    return secantRoot(excess, guess ?? Math.log((0.5 * DISCOVERY) / exposure / total));
  };
  const index = (logExposure: number): number => {
    const step = Math.LN10 / PER_DECADE;
    return (-2 * step) / (logLimit(logExposure + step) - logLimit(logExposure - step));
  };
  return {
    discoveryLimit(exposureKgDay) {
      checkPositive("exposureKgDay", exposureKgDay);
      return Math.exp(logLimit(Math.log(exposureKgDay)));
    },
    exposureFor(crossSection) {
      checkPositive("crossSection", crossSection);
      const missing = (logExposure: number): number => logLimit(logExposure) - Math.log(crossSection);
      const [from, to] = [Math.log(LEAST_EXPOSURE), Math.log(GREATEST_EXPOSURE)];
      if (missing(to) > 0) return Infinity;
      return missing(from) < 0 ? LEAST_EXPOSURE : Math.exp(findRoot(missing, from, to, 1e-9));
    },
    index(exposureKgDay) {
      checkPositive("exposureKgDay", exposureKgDay);
      return index(Math.log(exposureKgDay));
    },
    floor: () => floorOf(logLimit),
  };
}

/** Refuses numbers of events that are negative or not finite. */
function checkCounts(name: string, counts: Float64Array): void {
  checkAllFinite(name, counts);
  counts.forEach((count, i) => {
    checkAtLeast(`${name}[${i}]`, count, 0);
  });
}

/** Root of an excess that rises, with a slope between 1 and 2, in the logarithm of the cross-section. */
function secantRoot(excess: (x: number) => number, start: number): number {
  let before = start;
  let last = excess(before);
  // A signal that is lost in the rounding of the background is no start.
  while (last === -Infinity) last = excess(++before);
  let x = before - last / 2;
  for (let step = 0; step < 100 && Math.abs(x - before) > 1e-9; step++) {
    const found = excess(x);
    const slope = Math.min(2, Math.max(1, (found - last) / (x - before)));
    [before, last, x] = [x, found, x - found / slope];
  }
  return x;
}

/** The logarithm of the limit at the logarithm of an exposure; the search may begin at a guess. */
type LogLimit = (logExposure: number, guess?: number) => number;

/** From small exposures on: the first place at which n rises through 2. */
function floorOf(logLimit: LogLimit): number | undefined {
  const step = Math.LN10 / PER_DECADE;
  const [from, to] = [Math.log(LEAST_EXPOSURE), Math.log(GREATEST_EXPOSURE)];
  const limits: number[] = [];
  let previous: { index: number; limit: number } | undefined;
  for (let i = 0; from + i * step < to; i++) {
    const last = limits.at(-1);
    limits.push(logLimit(from + i * step, last === undefined ? undefined : last - step / 2));
    const [before, limit, after] = limits.slice(-3);
    if (before === undefined || limit === undefined || after === undefined) continue;
    const index = (-2 * step) / (after - before);
    if (index >= FLOOR_INDEX && previous !== undefined) {
      const share = (FLOOR_INDEX - previous.index) / (index - previous.index);
      return Math.exp((1 - share) * previous.limit + share * limit);
    }
    previous = { index, limit };
  }
  return undefined;
}

/**
 * q₀ of the median experiment.
 *
 * @param observed - n_i; shape (bins)
 * @param matrix - rates of the sources, row-major; shape (sources, bins)
 * @param weights - 1/u²; shape (sources)
 */
function discoverySquare(
  observed: Float64Array,
  exposure: number,
  matrix: Float64Array,
  weights: Float64Array,
): number {
  const bins = observed.length;
  const expectedAt = (fluxes: Float64Array): Float64Array => {
    const expected = new Float64Array(bins);
    for (let k = 0; k < fluxes.length; k++) {
      const flux = exposure * at(fluxes, k);
      for (let i = 0; i < bins; i++) expected[i] = at(expected, i) + flux * at(matrix, k * bins + i);
    }
    return expected;
  };
  let fluxes: Float64Array = weights.map(() => 1);
  let expected = expectedAt(fluxes);
  let best = deviance(fluxes, expected, observed, weights);
  for (let iteration = 0; iteration < 60; iteration++) {
    const step = newton(fluxes, expected, observed, exposure, matrix, weights);
    let gained = 0;
    for (let scale = 1; scale > 1e-6 && gained === 0; scale *= 0.5) {
      const next = fluxes.map((flux, k) => flux + scale * at(step, k));
      const trial = expectedAt(next);
      const found = deviance(next, trial, observed, weights);
      if (!(found < best)) continue;
      gained = best - found;
      [fluxes, expected, best] = [next, trial, found];
    }
    if (gained <= 1e-9 * best) break;
  }
  return 2 * best;
}

/** ½ q₀ at given fluxes; infinite where a bin with events is expected to have fewer than none. */
function deviance(fluxes: Float64Array, expected: Float64Array, observed: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < observed.length; i++) {
    const [count, mean] = [at(observed, i), at(expected, i)];
    if (count === 0) sum += mean;
    else if (mean === 0) sum += count;
    else if (mean < 0) return Infinity;
    else sum += count * logExcess((mean - count) / count);
  }
  for (let k = 0; k < fluxes.length; k++) sum += 0.5 * at(weights, k) * (at(fluxes, k) - 1) ** 2;
  return sum;
}

/** Step of Newton's method in the fluxes. */
function newton(
  fluxes: Float64Array,
  expected: Float64Array,
  observed: Float64Array,
  exposure: number,
  matrix: Float64Array,
  weights: Float64Array,
): Float64Array {
  const [size, bins] = [fluxes.length, observed.length];
  const step = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    let gradient = at(weights, k) * (at(fluxes, k) - 1);
    for (let i = 0; i < bins; i++) {
      const mean = at(expected, i);
      if (mean > 0) gradient += exposure * at(matrix, k * bins + i) * ((mean - at(observed, i)) / mean);
    }
    step[k] = -gradient;
    for (let l = 0; l <= k; l++) {
      let sum = k === l ? at(weights, k) : 0;
      for (let i = 0; i < bins; i++) {
        const [mean, own] = [at(expected, i), exposure * at(matrix, k * bins + i)];
        if (mean > 0 && own > 0) sum += own * exposure * at(matrix, l * bins + i) * (at(observed, i) / (mean * mean));
      }
      hessian[k * size + l] = sum;
      hessian[l * size + k] = sum;
    }
  }
  return solvePositive(hessian, step) ? step : new Float64Array(size);
}
