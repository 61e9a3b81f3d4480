import { checkHaloOptions } from "./halo-speeds.js";
import { checkPositive } from "../numerics/checks.js";
import { orbitVelocity } from "./earth-speed.js";
import { earthVelocityKmPerS } from "./earth-velocity.js";
import type { GalacticVector } from "./galactic-frame.js";
import type { TableHalo } from "./halo-table.js";
import { velocityHalo } from "./velocity-halo.js";

/** Square of the speed at which the Sun's gravity lets go at the distance of the Earth: 2GM/r = (42.12 km/s)². */
const ESCAPE_SQUARE = 2 * (1.32712440018e11 / 1.495978707e8);

/** The March equinox of 2000 and the length of the year, days; as in the circular orbit. */
const [EQUINOX_DAY, YEAR_DAYS] = [79.5, 365.25];

/** A standard halo on a date. */
export interface FocusedHaloOptions {
  /** Local density far from the Sun, GeV/(c² cm³); 0.3 unless given. */
  readonly densityGeVPerCm3?: number;
  /** Speed v₀ of the local standard of rest, km/s; 238 unless given. */
  readonly circularSpeedKmPerS?: number;
  /** Galactic escape speed, km/s; 544 unless given. */
  readonly escapeSpeedKmPerS?: number;
}

/**
 * Standard halo with the focusing of the Sun's gravity, on a date.
 *
 *     f(v) = F(v_Sun + v_∞[v + v_orbit]),
 *     v_∞[w] = (w_∞² w + w_∞ (GM/r) r̂ − w_∞ w (w·r̂)) / (w_∞² + GM/r − w_∞ (w·r̂)),   w_∞² = w² − 2GM/r
 *
 * Its density is that at the Earth, above the one far from the Sun by the focusing. Nothing is bound to the Sun, so that
 * below 42 km/s in the Sun's frame there is nothing; the directions resolve that, and the cut, to a relative 1e-3 of η(0).
 *
 * @param daysSinceJ2000 - days since noon of 1 January 2000
 * @throws RangeError when a number is not finite and above 0
 * @see Lee, Lisanti, Peter & Safdi, Phys. Rev. Lett. 112 (2014) 011301
 */
export function focusedHalo(daysSinceJ2000: number, options: FocusedHaloOptions = {}): TableHalo {
  checkHaloOptions(options, ["densityGeVPerCm3", "circularSpeedKmPerS", "escapeSpeedKmPerS"]);
  const { densityGeVPerCm3 = 0.3, circularSpeedKmPerS: v0 = 238, escapeSpeedKmPerS: cut = 544 } = options;
  checkPositive("densityGeVPerCm3", densityGeVPerCm3);
  checkPositive("escapeSpeedKmPerS", cut);
  const earth = earthVelocityKmPerS(daysSinceJ2000, { circularSpeedKmPerS: v0 });
  const phase = (2 * Math.PI * (daysSinceJ2000 - EQUINOX_DAY)) / YEAR_DAYS;
  const orbit = orbitVelocity(phase);
  const sun: GalacticVector = [earth[0] - orbit[0], earth[1] - orbit[1], earth[2] - orbit[2]];
  const outwards = unit(orbitVelocity(phase - 0.5 * Math.PI));
  const maxwellian = (x: number, y: number, z: number): number => {
    const square = x * x + y * y + z * z;
    return square < cut * cut ? Math.exp(-square / (v0 * v0)) : 0;
  };
  const view = {
    densityGeVPerCm3,
    parameters: { circularSpeedKmPerS: v0, escapeSpeedKmPerS: cut, daysSinceJ2000 },
    earthVelocityKmPerS: earth,
  };
  const far = velocityHalo({ ...view, type: "standard_halo_model", escapeSpeedKmPerS: cut, density: maxwellian });
  const near = velocityHalo({
    ...view,
    type: "focused_standard_halo",
    escapeSpeedKmPerS: Math.sqrt(cut * cut + ESCAPE_SQUARE) + 1,
    density(x, y, z) {
      const before = velocityFarAway([x - sun[0], y - sun[1], z - sun[2]], outwards);
      if (before === undefined) return 0;
      return maxwellian(sun[0] + before[0], sun[1] + before[1], sun[2] + before[2]);
    },
  });
  return { ...near, densityGeVPerCm3: (densityGeVPerCm3 * near.givenIntegral) / far.givenIntegral };
}

/** Velocity that a particle had far from the Sun, from that at the Earth, both in the Sun's frame; none when bound. */
function velocityFarAway(w: GalacticVector, outwards: GalacticVector): GalacticVector | undefined {
  const square = w[0] * w[0] + w[1] * w[1] + w[2] * w[2] - ESCAPE_SQUARE;
  if (square <= 0) return undefined;
  const speed = Math.sqrt(square);
  const radial = w[0] * outwards[0] + w[1] * outwards[1] + w[2] * outwards[2];
  const divisor = square + 0.5 * ESCAPE_SQUARE - speed * radial;
  const [alongSpeed, alongRadius] = [(square - speed * radial) / divisor, (0.5 * speed * ESCAPE_SQUARE) / divisor];
  return [
    alongSpeed * w[0] + alongRadius * outwards[0],
    alongSpeed * w[1] + alongRadius * outwards[1],
    alongSpeed * w[2] + alongRadius * outwards[2],
  ];
}

function unit([x, y, z]: GalacticVector): GalacticVector {
  const length = Math.sqrt(x * x + y * y + z * z);
  return [x / length, y / length, z / length];
}
