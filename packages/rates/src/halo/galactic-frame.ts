import { checkFinite } from "../numerics/checks.js";
import { checkMembers, found } from "../numerics/argument-checks.js";
import { cosine, sine } from "../numerics/elementary.js";
/** A velocity or direction by galactic axis: towards the centre, along the disk's rotation, towards the north pole. */
export type GalacticVector = readonly [number, number, number];

/** A 3 × 3 matrix by rows. */
type Matrix = readonly [GalacticVector, GalacticVector, GalacticVector];

const DEGREE = Math.PI / 180;

const ARC_SECOND = DEGREE / 3600;

/** Julian centuries in days. */
const CENTURY_DAYS = 36525;

/** Galactic longitude of the celestial pole, and right ascension and declination of the galactic pole, at J2000. */
const [POLE_LONGITUDE, POLE_ASCENSION, POLE_DECLINATION] = [122.932 * DEGREE, 192.85948 * DEGREE, 27.12825 * DEGREE];

/** From the equator of J2000 to the galaxy. */
const EQUATORIAL_TO_GALACTIC: Matrix = equatorialToGalactic();

/**
 * Direction or velocity given on the equator and equinox of a date, by galactic axes.
 *
 * A rotation, exact to rounding; its angles are good to 1″ from 1900 to 2100 for the mean equator of the date, and nutation, up to
 * 17″, is left out.
 *
 * @param vector - components to the equinox, 90° east of it, and to the celestial pole
 * @param daysSinceJ2000 - date; precession since noon of 1 January 2000
 * @throws RangeError when a number is not finite, TypeError when the vector has not three components
 * @see McCabe, JCAP 02 (2014) 027 (arXiv:1312.1355), appendix; precession: Capitaine et al., A&A 412 (2003) 567
 */
export function galacticFromEquatorial(vector: GalacticVector, daysSinceJ2000: number): GalacticVector {
  checkVector("vector", vector);
  checkDays(daysSinceJ2000);
  return apply(EQUATORIAL_TO_GALACTIC, applyTransposed(precession(daysSinceJ2000 / CENTURY_DAYS), vector));
}

/**
 * Direction or velocity in ecliptic coordinates of a date, by galactic axes.
 *
 * As accurate as {@link galacticFromEquatorial}.
 *
 * @param vector - components to the equinox, 90° ahead of it on the ecliptic, and to the ecliptic's pole
 * @throws RangeError when a number is not finite, TypeError when the vector has not three components
 */
export function galacticFromEcliptic(vector: GalacticVector, daysSinceJ2000: number): GalacticVector {
  checkVector("vector", vector);
  checkDays(daysSinceJ2000);
  const obliquity = (23.4393 - 0.013 * (daysSinceJ2000 / CENTURY_DAYS)) * DEGREE;
  const [c, s] = [cosine(obliquity), sine(obliquity)];
  const [x, y, z] = vector;
  return galacticFromEquatorial([x, c * y - s * z, s * y + c * z], daysSinceJ2000);
}

/**
 * Local apparent sidereal time, the right ascension that is overhead.
 *
 * Good to 0.2 s of time (1.5e-5 rad) from 1950 to 2050, with the date taken as UT1: from UTC, that is up to 0.9 s more.
 *
 * @param longitudeDegrees - longitude of the place, east positive
 * @returns rad, 0 to 2π
 * @throws RangeError when a number is not finite
 * @see McCabe, JCAP 02 (2014) 027 (arXiv:1312.1355), appendix
 */
export function siderealTimeRad(daysSinceJ2000: number, longitudeDegrees: number): number {
  checkDays(daysSinceJ2000);
  checkFinite("longitudeDegrees", longitudeDegrees);
  const n = daysSinceJ2000;
  const T = n / CENTURY_DAYS;
  const mean =
    86400 * (0.779057273264 + 0.00273781191135448 * n + (n % 1)) + 0.00096707 + 307.47710227 * T + 0.092772113 * T * T;
  const obliquity = (23.439279444 - 0.01301021361 * T) * DEGREE;
  const node = (125.04455501 - 0.05295376 * n) * DEGREE;
  const longitude = (280.47 - 0.98565 * n) * DEGREE;
  const nutation = -1.1484 * sine(node) - 0.0864 * cosine(2 * longitude);
  const apparent = mean + nutation * cosine(obliquity) + 0.000176 * sine(node) + 0.000004 * sine(2 * node);
  const turns = apparent / 86400 + longitudeDegrees / 360;
  return 2 * Math.PI * (turns - Math.floor(turns));
}

/**
 * Days since noon of 1 January 2000.
 *
 * Exact to the millisecond of a date; leap seconds do not count.
 *
 * @throws TypeError when it is no date, RangeError when the date is none
 */
export function daysSinceJ2000(date: Date): number {
  checkMembers("date", date, ["getTime"], 'a date, such as new Date("2026-06-02T12:00Z")');
  const days = (date.getTime() - Date.UTC(2000, 0, 1, 12)) / 86400000;
  if (!Number.isFinite(days)) throw new RangeError("date is invalid; expected a date");
  return days;
}

/** Farthest from J2000 that a date may lie, days; a Julian date and seconds or milliseconds of a clock lie beyond it. */
const FARTHEST_DAYS = 1e6;

/**
 * Refuses what is no date in days since noon of 1 January 2000.
 *
 * @throws RangeError when it is not finite, or more than 10⁶ days away
 */
export function checkDays(daysSinceJ2000: number): void {
  checkFinite("daysSinceJ2000", daysSinceJ2000);
  if (Math.abs(daysSinceJ2000) > FARTHEST_DAYS) {
    throw new RangeError(
      `daysSinceJ2000 is ${daysSinceJ2000}; expected days since noon of 1 January 2000, at most ${FARTHEST_DAYS} either way, such as from daysSinceJ2000(new Date())`,
    );
  }
}

function equatorialToGalactic(): Matrix {
  const [cl, sl] = [cosine(POLE_LONGITUDE), sine(POLE_LONGITUDE)];
  const [ca, sa] = [cosine(POLE_ASCENSION), sine(POLE_ASCENSION)];
  const [cd, sd] = [cosine(POLE_DECLINATION), sine(POLE_DECLINATION)];
  return [
    [-sl * sa - cl * ca * sd, sl * ca - cl * sa * sd, cl * cd],
    [cl * sa - sl * ca * sd, -cl * ca - sl * sa * sd, sl * cd],
    [ca * cd, sa * cd, sd],
  ];
}

/** Precession of the equator from J2000 to a date. */
function precession(T: number): Matrix {
  const zeta = (2306.083227 * T + 0.29885 * T * T) * ARC_SECOND;
  const z = (2306.077181 * T + 1.092735 * T * T) * ARC_SECOND;
  const theta = (2004.191903 * T - 0.429493 * T * T) * ARC_SECOND;
  const [cz, sz] = [cosine(zeta), sine(zeta)];
  const [cw, sw] = [cosine(z), sine(z)];
  const [ct, st] = [cosine(theta), sine(theta)];
  return [
    [cz * ct * cw - sz * sw, -sz * ct * cw - cz * sw, -st * cw],
    [cz * ct * sw + sz * cw, -sz * ct * sw + cz * cw, -st * sw],
    [cz * st, -sz * st, ct],
  ];
}

function apply([x, y, z]: Matrix, vector: GalacticVector): GalacticVector {
  return [dot(x, vector), dot(y, vector), dot(z, vector)];
}

/** The inverse of a rotation. */
function applyTransposed([x, y, z]: Matrix, [a, b, c]: GalacticVector): GalacticVector {
  const component = (i: 0 | 1 | 2): number => x[i] * a + y[i] * b + z[i] * c;
  return [component(0), component(1), component(2)];
}

/**
 * Refuses what is no list of three finite numbers.
 *
 * @throws RangeError when one is not finite, TypeError when there are not three
 */
export function checkVector(name: string, vector: unknown): void {
  const isList = Array.isArray(vector) || vector instanceof Float64Array;
  if (!isList || vector.length !== 3) {
    throw new TypeError(`${name} is ${found(vector)}; expected three numbers by galactic axis, such as [0, 250, 0]`);
  }
  vector.forEach((component: unknown, i) => {
    if (!Number.isFinite(component))
      throw new RangeError(`${name}[${i}] is ${String(component)}; expected a finite number`);
  });
}

/** Scalar product. */
export function dot([a, b, c]: GalacticVector, [x, y, z]: GalacticVector): number {
  return a * x + b * y + c * z;
}
