import { checkHaloOptions } from "./halo-speeds.js";
import { at } from "../numerics/at.js";
import { checkAtLeast, checkLength, checkPositive, checkRising } from "../numerics/checks.js";
import { beyondHalo, type Halo, type HaloParameters } from "./halo.js";

/**
 * Halo of particles at single speeds: cold streams, or any distribution taken apart into steps.
 *
 *     f(v) = Σ_k w_k δ(v − v_k),   η(v_min) = Σ_{v_k > v_min} w_k / v_k,   η₂ = Σ_{v_k > v_min} w_k (v_k² − v_min²) / v_k
 *
 * Exact to rounding.
 *
 * @param speedsKmPerS - v_k > 0 in the detector's frame, rising, km/s; shape (n), n ≥ 1; copied
 * @param weights - shares w_k ≥ 0 of the density; scaled to sum to 1; shape (n)
 * @param densityGeVPerCm3 - local density, GeV/(c² cm³); 0.3 unless given
 * @throws RangeError when the speeds do not rise from above 0, a weight is negative, or all are 0
 */
export function discreteHalo(speedsKmPerS: Float64Array, weights: Float64Array, densityGeVPerCm3 = 0.3): Halo {
  checkPositive("densityGeVPerCm3", densityGeVPerCm3);
  checkRising("speedsKmPerS", speedsKmPerS, 1);
  checkPositive("speedsKmPerS[0]", at(speedsKmPerS, 0));
  checkLength("weights", weights, speedsKmPerS.length);
  weights.forEach((weight, k) => {
    checkAtLeast(`weights[${k}]`, weight, 0);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  checkPositive("sum of weights", total);
  const speeds = Float64Array.from(speedsKmPerS);
  // Sums over the speeds from k on: w/v and w v.
  const inverse = new Float64Array(speeds.length + 1);
  const flux = new Float64Array(speeds.length + 1);
  for (let k = speeds.length - 1; k >= 0; k--) {
    inverse[k] = at(inverse, k + 1) + at(weights, k) / at(speeds, k) / total;
    flux[k] = at(flux, k + 1) + (at(weights, k) * at(speeds, k)) / total;
  }
  const parameters: HaloParameters = Object.fromEntries(
    Array.from(speeds, (speed, k) => [`share_${k}_at_${speed}_km_per_s`, at(weights, k) / total]),
  );
  return {
    type: "discrete_speeds",
    densityGeVPerCm3,
    maximumSpeedKmPerS: at(speeds, speeds.length - 1),
    kinksKmPerS: Array.from(speeds),
    parameters,
    meanInverseSpeed: (vMin) => (vMin >= 0 ? at(inverse, firstAbove(speeds, vMin)) : beyondHalo(vMin)),
    transverseMoment(vMin) {
      if (!(vMin >= 0 && vMin < Infinity)) return beyondHalo(vMin);
      const k = firstAbove(speeds, vMin);
      return Math.max(0, at(flux, k) - vMin * vMin * at(inverse, k));
    },
  };
}

/** Position of the first number above a value; the length when there is none. */
export function firstAbove(rising: Float64Array, value: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(rising, middle) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A stream of dark matter. */
export interface StreamOptions {
  /** Local density, GeV/(c² cm³); 0.3 unless given. */
  readonly densityGeVPerCm3?: number;
  /** Speed of the stream in the detector's frame, km/s. */
  readonly speedKmPerS: number;
}

/**
 * Cold stream: all particles with one velocity.
 *
 *     η(v_min) = 1/v for v_min < v, otherwise 0
 *
 * Exact to rounding.
 *
 * @throws RangeError when a number is not finite and above 0
 */
export function coldStream(options: StreamOptions): Halo {
  checkHaloOptions(options, ["densityGeVPerCm3", "speedKmPerS"]);
  const { densityGeVPerCm3 = 0.3, speedKmPerS } = options;
  checkPositive("speedKmPerS", speedKmPerS);
  return {
    ...discreteHalo(Float64Array.of(speedKmPerS), Float64Array.of(1), densityGeVPerCm3),
    type: "cold_stream",
    parameters: { speedKmPerS },
  };
}
