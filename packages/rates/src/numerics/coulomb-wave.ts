import { at } from "./at.js";
import { power } from "./elementary.js";

/** Terms of a power series at most. */
const TERMS = 400;

/** Terms below this share of a sum are left out. */
const SMALL = 1e-18;

/** A wave of positive energy in an attractive Coulomb potential, in atomic units. */
export interface CoulombWave {
  /** Wave number k > 0. */
  readonly momentum: number;
  /** Charge Z ≥ 0 of the centre; 0 is a free wave. */
  readonly charge: number;
  /** Orbital angular momentum l. */
  readonly angularMomentum: number;
}

/**
 * The regular Coulomb function F_l(η, kr), η = −Z/k, on panels of radii.
 *
 *     u″ = [l(l+1)/r² − 2Z/r − k²] u,   u → sin(kr − η ln 2kr − lπ/2 + σ_l)
 *
 * The first panel begins at 0, where u = C_l(η) (kr)^{l+1} (1 + …) is summed as a power series; from panel to panel the
 * equation is continued by its Taylor series at the panel's lower end.
 *
 * @param ends - ends of the panels, rising from 0; each is at most twice the one before from the second on; shape (p + 1)
 * @param places - where on each panel, as shares of its width between 0 and 1; shape (n)
 * @returns u, panel by panel; shape (p, n)
 * @see Abramowitz & Stegun, "Handbook of Mathematical Functions", 14.1
 */
export function regularCoulombWave(wave: CoulombWave, ends: Float64Array, places: Float64Array): Float64Array {
  const count = places.length;
  const values = new Float64Array((ends.length - 1) * count);
  let state: readonly [value: number, slope: number] = [0, 0];
  let logScale = logOriginScale(wave, at(ends, 1));
  for (let panel = 0; panel + 1 < ends.length; panel++) {
    const [from, to] = [at(ends, panel), at(ends, panel + 1)];
    const series = panel === 0 ? originSeries(wave, to) : continuedSeries(wave, from, to - from, state);
    const degree = panel === 0 ? wave.angularMomentum + 1 : 0;
    const scale = Math.exp(logScale);
    for (let i = 0; i < count; i++) {
      const share = at(places, i);
      values[panel * count + i] = scale * power(share, degree) * sum(series, share);
    }
    const value = sum(series, 1);
    const slope = (degree * value + slopeSum(series)) / (to - from);
    const size = Math.max(Math.abs(value), Math.abs(slope));
    state = [value / size, slope / size];
    logScale += Math.log(size);
  }
  return values;
}

/** ln [C_l(η) (kr)^{l+1}], which underflows for large l. */
function logOriginScale({ momentum, charge, angularMomentum }: CoulombWave, radius: number): number {
  const eta = charge / momentum;
  const zeroth = eta < 1e-12 ? 1 : (2 * Math.PI * eta) / (1 - Math.exp(-2 * Math.PI * eta));
  let log = 0.5 * Math.log(zeroth) + Math.log(momentum * radius);
  for (let l = 1; l <= angularMomentum; l++) {
    log += Math.log((Math.sqrt(l * l + eta * eta) / (l * (2 * l + 1))) * momentum * radius);
  }
  return log;
}

/** Coefficients of u / [C_l (kr)^{l+1}] in powers of r over a radius. */
function originSeries({ momentum, charge, angularMomentum: l }: CoulombWave, radius: number): number[] {
  const terms = [1, (-charge * radius) / (l + 1)];
  const square = power(momentum * radius, 2);
  for (let n = 2; n < TERMS; n++) {
    const [last = NaN, beforeLast = NaN] = [terms[n - 1], terms[n - 2]];
    terms.push((-2 * charge * radius * last - square * beforeLast) / (n * (n + 2 * l + 1)));
    if (isDone(terms)) break;
  }
  return terms;
}

/** Coefficients of u in powers of (r − from)/width. */
function continuedSeries(
  { momentum, charge, angularMomentum: l }: CoulombWave,
  from: number,
  width: number,
  [value, slope]: readonly [number, number],
): number[] {
  const step = width / from;
  const square = power(momentum * width, 2);
  const pull = (2 * charge * width * width) / from;
  const level = l * (l + 1) * step * step - pull - square;
  const terms = [value, slope * width];
  for (let n = 0; n + 2 < TERMS; n++) {
    const [c2 = 0, c1 = 0, c0 = NaN, next = NaN] = [terms[n - 2], terms[n - 1], terms[n], terms[n + 1]];
    const right =
      (level - n * (n - 1) * step * step) * c0 -
      2 * n * (n + 1) * step * next -
      (pull + 2 * square) * step * c1 -
      square * step * step * c2;
    terms.push(right / ((n + 1) * (n + 2)));
    if (isDone(terms)) break;
  }
  return terms;
}

/** Whether the last three terms no longer count. */
function isDone(terms: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0] = terms.slice(-3);
  if (terms.length < 6) return false;
  const [first = 0, second = 0] = terms;
  return Math.max(Math.abs(a), Math.abs(b), Math.abs(c)) <= SMALL * Math.max(Math.abs(first), Math.abs(second));
}

function sum(terms: readonly number[], share: number): number {
  let total = 0;
  for (let n = terms.length - 1; n >= 0; n--) total = total * share + (terms[n] ?? NaN);
  return total;
}

function slopeSum(terms: readonly number[]): number {
  return terms.reduce((total, term, n) => total + n * term, 0);
}
