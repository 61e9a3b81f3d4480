import { checkFunction } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { checkAllFinite, checkFinite, checkPositive } from "../numerics/checks.js";
import { cosine, sine } from "../numerics/elementary.js";

/** Samples at most. */
const MOST_SAMPLES = 99999;

/** Something that repeats, such as a spectrum over the year, as a Fourier series in each of its values. */
export interface PeriodicSurface {
  /** Mean of each value; shape (n). */
  readonly mean: Float64Array;
  /**
   * Values at a time, in the unit of the period.
   *
   * @returns shape (n)
   * @throws RangeError when the time is not finite
   */
  at(time: number): Float64Array;
}

/**
 * A surface R(E, t) that repeats, from samples over one period: a Fourier series of as many harmonics as the samples allow.
 *
 *     R(E, t) = a₀(E) + Σ_k [a_k(E) cos(2πkt/T) + b_k(E) sin(2πkt/T)],   k ≤ (samples − 1) / 2
 *
 *     const haloOn = (day) => standardHalo({ earthSpeedKmPerS: Math.hypot(...earthVelocityKmPerS(day)) });
 *     const surface = rateSurface((day) => spinIndependentRate(energiesKeV, wimp, target, haloOn(day)), 365.25);
 *
 * The annual modulation of a standard halo is so smooth that 9 samples leave 1e-6 of its mean, but for energies within the
 * sweep of the greatest recoil energy, where the rate sets in.
 *
 * @param sample - values at a time: rates on a grid of energies, or events in bins; always of one shape (n)
 * @param period - T > 0, in any unit
 * @param samples - number of times, odd, at least 3; 9 unless given
 * @throws RangeError when the period is not above 0, the number is even, below 3 or above 99999, a sample holds
 *   what is not finite, or the samples differ in shape
 * @throws TypeError when a sample is no Float64Array, as a promise is not
 */
export function rateSurface(
  sample: (time: number) => Float64Array,
  period: number,
  samples: number = 9,
): PeriodicSurface {
  checkPositive("period", period);
  checkFunction("sample", sample);
  if (!(samples >= 3 && samples <= MOST_SAMPLES && samples % 2 === 1)) {
    throw new RangeError(`samples is ${samples}; expected an odd whole number from 3 to ${MOST_SAMPLES}`);
  }
  const rows = Array.from({ length: samples }, (_, i) => sample((period * i) / samples));
  rows.forEach((row, i) => {
    checkAllFinite(`sample ${i}`, row);
  });
  const size = rows[0]?.length ?? 0;
  const odd = rows.find((row) => row.length !== size);
  if (odd !== undefined) throw new RangeError(`a sample holds ${odd.length} numbers where the first holds ${size}`);
  const harmonics = (samples - 1) / 2;
  const series = (factor: (phase: number) => number, k: number, scale: number): Float64Array =>
    Float64Array.from({ length: size }, (_, e) => {
      return (
        (scale / samples) * rows.reduce((sum, row, i) => sum + at(row, e) * factor((2 * Math.PI * k * i) / samples), 0)
      );
    });
  const mean = series(() => 1, 0, 1);
  const parts = Array.from({ length: harmonics }, (_, k) => ({
    even: series(cosine, k + 1, 2),
    uneven: series(sine, k + 1, 2),
  }));
  return {
    mean,
    at(time) {
      checkFinite("time", time);
      const phase = 2 * Math.PI * (time / period - Math.floor(time / period));
      return mean.map((value, e) =>
        parts.reduce((sum, { even, uneven }, k) => {
          return sum + at(even, e) * cosine((k + 1) * phase) + at(uneven, e) * sine((k + 1) * phase);
        }, value),
      );
    },
  };
}
