import { checkOptions, checkWord } from "../numerics/argument-checks.js";
import { checkAtLeast } from "../numerics/checks.js";
import { orbitVelocity } from "./earth-speed.js";
import {
  checkDays,
  checkVector,
  galacticFromEcliptic,
  galacticFromEquatorial,
  siderealTimeRad,
  type GalacticVector,
} from "./galactic-frame.js";
import { cosine, sine } from "../numerics/elementary.js";

const DEGREE = Math.PI / 180;

/** The March equinox of 2000 and the length of the year in the circular orbit, days. */
const [EQUINOX_DAY, YEAR_DAYS] = [79.5, 365.25];

/** Eccentricity and mean speed (km/s) of the Earth's orbit. */
const [ECCENTRICITY, MEAN_ORBITAL_SPEED] = [0.01671, 29.79];

/** Speed of a point on the Earth's equator as the Earth turns, km/s: 2π · 6378.137 km / 86164.1 s. */
const EQUATOR_SPEED = 0.4651;

/** How the Earth's velocity is calculated. */
export interface EarthVelocityOptions {
  /** Speed v₀ of the local standard of rest, km/s; 238 unless given. */
  readonly circularSpeedKmPerS?: number;
  /** The Sun's velocity relative to the local standard of rest, km/s; (11.1, 12.2, 7.3) unless given. */
  readonly peculiarVelocityKmPerS?: GalacticVector;
  /**
   * `circular`, as in wimprates and the recommendations of arXiv:2105.00599: a circle run through evenly from the equinox
   * of 2000. `eccentric`, as in obscura: the ellipse to first order, with the precession of the axes. They differ by up
   * to 1.4 km/s. `circular` unless given.
   */
  readonly orbit?: "circular" | "eccentric";
  /** A place on the Earth, which adds the speed of its turning, up to 0.47 km/s; the Earth's centre unless given. */
  readonly place?: { readonly latitudeDegrees: number; readonly longitudeDegrees: number };
}

/**
 * Velocity of the Earth, or of a place on it, relative to the galactic rest frame.
 *
 *     v_E = v₀ ŷ + v_pec + v_orbit(t) + v_turn(t)
 *
 * The eccentric orbit is good to 0.02 km/s of the ellipse of Kepler, the circular one to 1.4 km/s, the turning to 1e-3 km/s (the
 * Earth as a sphere); v₀ and v_pec themselves are known to a few km/s.
 *
 * @param daysSinceJ2000 - days since noon of 1 January 2000; see `daysSinceJ2000`
 * @returns km/s by galactic axis
 * @throws RangeError when a number is not finite, the date more than 10⁶ days from J2000, the circular speed is negative, or the latitude beyond ±90°
 * @see Baxter et al., Eur. Phys. J. C 81 (2021) 907 (arXiv:2105.00599); McCabe, JCAP 02 (2014) 027 (arXiv:1312.1355)
 */
export function earthVelocityKmPerS(daysSinceJ2000: number, options: EarthVelocityOptions = {}): GalacticVector {
  checkOptions("Earth velocity options", options, ["circularSpeedKmPerS", "peculiarVelocityKmPerS", "orbit", "place"]);
  const { circularSpeedKmPerS = 238, peculiarVelocityKmPerS = [11.1, 12.2, 7.3], orbit = "circular", place } = options;
  checkDays(daysSinceJ2000);
  checkAtLeast("circularSpeedKmPerS", circularSpeedKmPerS, 0);
  checkVector("peculiarVelocityKmPerS", peculiarVelocityKmPerS);
  checkWord("orbit", orbit, ["circular", "eccentric"]);
  const orbital = orbit === "circular" ? circularOrbit(daysSinceJ2000) : eccentricOrbit(daysSinceJ2000);
  const turning: GalacticVector = place === undefined ? [0, 0, 0] : turningVelocity(daysSinceJ2000, place);
  const [x, y, z] = [0, 1, 2].map(
    (i) => (peculiarVelocityKmPerS[i] ?? NaN) + (orbital[i] ?? NaN) + (turning[i] ?? NaN),
  );
  return [x ?? NaN, circularSpeedKmPerS + (y ?? NaN), z ?? NaN];
}

function circularOrbit(days: number): GalacticVector {
  return orbitVelocity((2 * Math.PI * (days - EQUINOX_DAY)) / YEAR_DAYS);
}

/** The ellipse to first order in its eccentricity. */
function eccentricOrbit(days: number): GalacticVector {
  const longitude = (280.46 + 0.9856474 * days) * DEGREE;
  const perihelion = (282.932 + 0.0000471 * days) * DEGREE;
  const along = cosine(longitude) + ECCENTRICITY * cosine(2 * longitude - perihelion);
  const against = sine(longitude) + ECCENTRICITY * sine(2 * longitude - perihelion);
  // The Earth is opposite to where the Sun appears.
  return galacticFromEcliptic([MEAN_ORBITAL_SPEED * against, -MEAN_ORBITAL_SPEED * along, 0], days);
}

/** Eastward speed of a place as the Earth turns. */
function turningVelocity(days: number, place: NonNullable<EarthVelocityOptions["place"]>): GalacticVector {
  checkOptions("place", place, ["latitudeDegrees", "longitudeDegrees"]);
  const { latitudeDegrees, longitudeDegrees } = place;
  checkAtLeast("|longitudeDegrees|", Math.abs(longitudeDegrees), 0);
  checkAtLeast("90 − |latitudeDegrees|", 90 - Math.abs(latitudeDegrees), 0);
  const speed = EQUATOR_SPEED * cosine(latitudeDegrees * DEGREE);
  const time = siderealTimeRad(days, longitudeDegrees);
  return galacticFromEquatorial([-speed * sine(time), speed * cosine(time), 0], days);
}
