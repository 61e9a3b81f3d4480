import type { Spectrum } from "@dmdc/rates";

/** One event per keV, kg and day up to 100 keV, so that integrals are lengths. */
export const FLAT: Spectrum = {
  kinksKeV: new Float64Array(),
  maximumEnergyKeV: 100,
  rate: (energiesKeV) => energiesKeV.map((energyKeV) => (energyKeV < 100 ? 1 : 0)),
};

/** A rate that rises as the energy, so that the integral from a to b is (b² - a²)/2. */
export const RISING: Spectrum = { ...FLAT, rate: (energiesKeV) => energiesKeV.slice() };

/** The largest relative difference of two lists of numbers, absolute where 0 is expected; infinite when they do not fit. */
export function deviation(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (found.length !== expected.length) return Infinity;
  return Math.max(
    0,
    ...Array.from(expected, (value, index) => {
      const ours = found[index] ?? NaN;
      const difference = value === 0 ? Math.abs(ours) : Math.abs(ours / value - 1);
      return Number.isNaN(difference) ? Infinity : difference;
    }),
  );
}
