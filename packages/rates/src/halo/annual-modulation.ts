import { checkFunction, checkOptions } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { checkLength } from "../numerics/checks.js";
import { cosine, sine } from "../numerics/elementary.js";

/** One harmonic of a rate through the year; each of shape (n). */
export interface AnnualHarmonic {
  /** Amplitude, in the unit of the rate; never negative. */
  readonly amplitude: Float64Array;
  /** First maximum of the harmonic after the start, days. */
  readonly maximumDay: Float64Array;
}

/** A rate through the year as a Fourier series. */
export interface AnnualModulation {
  /** Mean over the year; shape (n). */
  readonly mean: Float64Array;
  /** Harmonics with 1, 2, … cycles a year. */
  readonly harmonics: readonly AnnualHarmonic[];
}

/** Length of the year, days. */
const YEAR_DAYS = 365.25;

/** Dates at most. */
const MOST_DATES = 100000;

/**
 * Annual modulation of rates.
 *
 *     R(t) = R₀ + Σ_k A_k cos[2πk (t − t_k) / 365.25 d]
 *
 * from equally spaced dates; for a smooth halo 16 of them give amplitudes to a relative 1e-6.
 *
 * @param rateOn - rates on a date in days since noon of 1 January 2000; shape (n), the same for every date
 * @param options - first date (0 unless given), number of dates (16) and of harmonics (2)
 * @throws RangeError when there are fewer than two dates for each harmonic and one more, or above 10⁵, or the shapes differ
 * @see Freese, Lisanti & Savage, Rev. Mod. Phys. 85 (2013) 1561
 */
export function annualModulation(
  rateOn: (daysSinceJ2000: number) => Float64Array,
  options: { readonly startDay?: number; readonly dates?: number; readonly harmonics?: number } = {},
): AnnualModulation {
  checkFunction("rateOn", rateOn);
  checkOptions("options", options, ["startDay", "dates", "harmonics"]);
  const { startDay = 0, dates = 16, harmonics = 2 } = options;
  if (!(Number.isInteger(harmonics) && harmonics >= 1)) {
    throw new RangeError(`harmonics is ${harmonics}; expected a whole number of at least 1`);
  }
  if (!(Number.isInteger(dates) && dates >= 2 * harmonics + 1 && dates <= MOST_DATES)) {
    throw new RangeError(
      `dates is ${dates}; expected a whole number of at least ${2 * harmonics + 1} and at most ${MOST_DATES}`,
    );
  }
  const rates = Array.from({ length: dates }, (_, i) => rateOn(startDay + (i * YEAR_DAYS) / dates));
  const size = rates[0]?.length ?? 0;
  rates.forEach((rate) => {
    checkLength("rates", rate, size);
  });
  const project = (weight: (turn: number) => number): Float64Array => {
    const sum = new Float64Array(size);
    rates.forEach((rate, i) => {
      const w = weight(i / dates) / dates;
      rate.forEach((value, k) => (sum[k] = at(sum, k) + w * value));
    });
    return sum;
  };
  return {
    mean: project(() => 1),
    harmonics: Array.from({ length: harmonics }, (_, index) => {
      const cycles = index + 1;
      const even = project((turn) => 2 * cosine(2 * Math.PI * cycles * turn));
      const odd = project((turn) => 2 * sine(2 * Math.PI * cycles * turn));
      const period = YEAR_DAYS / cycles;
      return {
        amplitude: even.map((c, k) => Math.sqrt(c * c + at(odd, k) * at(odd, k))),
        maximumDay: even.map((c, k) => {
          const turn = Math.atan2(at(odd, k), c) / (2 * Math.PI);
          return (turn - Math.floor(turn)) * period;
        }),
      };
    }),
  };
}
