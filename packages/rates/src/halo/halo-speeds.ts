import { SPEED_OF_LIGHT_KM_PER_S } from "../constants.js";
import { checkOptions } from "../numerics/argument-checks.js";
import { checkAtLeast, checkPositive } from "../numerics/checks.js";
import { meanEarthSpeedKmPerS } from "./earth-speed.js";

/** Density and speeds of a halo, checked, with the defaults that arXiv:2105.00599 recommends. */
export interface HaloSpeeds {
  readonly densityGeVPerCm3: number;
  readonly circularSpeedKmPerS: number;
  readonly escapeSpeedKmPerS: number;
  readonly earthSpeedKmPerS: number;
}

/** Names of the options that most halos share. */
const NAMES = ["densityGeVPerCm3", "circularSpeedKmPerS", "escapeSpeedKmPerS", "earthSpeedKmPerS"];

/** Refuses options of a halo: none at all with a TypeError, an unknown one with a RangeError. */
export function checkHaloOptions(options: unknown, names: readonly string[] = NAMES): void {
  checkOptions("halo options", options, names);
}

/**
 * Fills in what was not given: 0.3 GeV/(c² cm³), 238 and 544 km/s, and the Earth's mean speed for that v₀.
 *
 * @throws RangeError when an option is unknown, a number is not finite, the Earth's speed is negative or another is not above 0
 */
export function haloSpeeds(options: Partial<HaloSpeeds>): HaloSpeeds {
  checkHaloOptions(options);
  const { densityGeVPerCm3 = 0.3, circularSpeedKmPerS = 238, escapeSpeedKmPerS = 544 } = options;
  checkPositive("densityGeVPerCm3", densityGeVPerCm3);
  checkPositive("circularSpeedKmPerS", circularSpeedKmPerS);
  checkPositive("escapeSpeedKmPerS", escapeSpeedKmPerS);
  const { earthSpeedKmPerS = meanEarthSpeedKmPerS(circularSpeedKmPerS) } = options;
  checkAtLeast("earthSpeedKmPerS", earthSpeedKmPerS, 0);
  for (const [name, speed] of Object.entries({ circularSpeedKmPerS, escapeSpeedKmPerS, earthSpeedKmPerS })) {
    if (speed > SPEED_OF_LIGHT_KM_PER_S) {
      throw new RangeError(`${name} is ${speed}; expected at most the speed of light, ${SPEED_OF_LIGHT_KM_PER_S} km/s`);
    }
  }
  return { densityGeVPerCm3, circularSpeedKmPerS, escapeSpeedKmPerS, earthSpeedKmPerS };
}
