import { fastErf } from "../numerics/error-function.js";

/**
 * Part of the events that a threshold with a soft rise lets pass.
 *
 *     ½ [1 + erf((x − t) / (√2 w))]
 *
 * @param value - x, in any unit
 * @param threshold - t, in the same unit
 * @param width - standard deviation w > 0 of the rise, in the same unit
 * @returns 0 to 1; absolute accuracy 4e-16
 * @throws RangeError when the value or the threshold is no number, or the width is not above 0
 */
export function thresholdShare(value: number, threshold: number, width: number): number {
  const steps = (value - threshold) / (Math.SQRT2 * width);
  if (Number.isNaN(steps) || !(width > 0)) {
    throw new RangeError(
      `value ${value} at a threshold of ${threshold} with a width of ${width}; expected numbers, the width above 0`,
    );
  }
  return 0.5 * (1 + fastErf(steps));
}
