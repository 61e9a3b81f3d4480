import { at } from "../numerics/at.js";
import { checkAtLeast, checkLength, checkPositive, checkRising } from "../numerics/checks.js";
import { firstAbove } from "./discrete-halo.js";
import { beyondHalo, type Halo } from "./halo.js";

/** A halo from a table of speeds, with its distribution. */
export interface SpeedTableHalo extends Halo {
  /** Distribution of speeds in the detector's frame, s/km; integrates to 1 over v. */
  speedDistribution(speedKmPerS: number): number;
}

/**
 * Halo from a tabulated distribution of speeds, linear between the points and 0 outside of them; normalised to 1.
 *
 * Exact to rounding for the straight lines between the points.
 *
 * @param speedsKmPerS - speeds ≥ 0 in the detector's frame, rising, km/s; shape (n), n ≥ 2; copied
 * @param values - distribution f ≥ 0 at these speeds, in any unit; 0 at v = 0; shape (n)
 * @param densityGeVPerCm3 - local density, GeV/(c² cm³); 0.3 unless given
 * @throws RangeError when the speeds do not rise from 0 or more, a value is negative, f(0) is not 0, or all are 0
 */
export function speedTableHalo(
  speedsKmPerS: Float64Array,
  values: Float64Array,
  densityGeVPerCm3 = 0.3,
): SpeedTableHalo {
  checkPositive("densityGeVPerCm3", densityGeVPerCm3);
  checkRising("speedsKmPerS", speedsKmPerS, 2);
  checkAtLeast("speedsKmPerS[0]", at(speedsKmPerS, 0), 0);
  checkLength("values", values, speedsKmPerS.length);
  values.forEach((value, i) => {
    checkAtLeast(`values[${i}]`, value, 0);
  });
  if (at(speedsKmPerS, 0) === 0 && at(values, 0) !== 0) {
    throw new RangeError(
      `values[0] is ${at(values, 0)} at speed 0; expected 0, else the mean inverse speed is infinite`,
    );
  }
  const speeds = Float64Array.from(speedsKmPerS);
  const last = speeds.length - 1;
  let total = 0;
  for (let i = 0; i < last; i++)
    total += 0.5 * (at(values, i) + at(values, i + 1)) * (at(speeds, i + 1) - at(speeds, i));
  checkPositive("integral of values", total);
  const density = values.map((value) => value / total);
  // Integrals of f/v and v f from each point on.
  const inverse = new Float64Array(speeds.length);
  const flux = new Float64Array(speeds.length);
  for (let i = last - 1; i >= 0; i--) {
    const segment = integrals(speeds, density, i, at(speeds, i));
    inverse[i] = at(inverse, i + 1) + segment.inverse;
    flux[i] = at(flux, i + 1) + segment.flux;
  }
  const above = (vMin: number): { inverse: number; flux: number } => {
    const i = firstAbove(speeds, vMin);
    if (i === 0) return { inverse: at(inverse, 0), flux: at(flux, 0) };
    if (i > last) return { inverse: 0, flux: 0 };
    const segment = integrals(speeds, density, i - 1, vMin);
    return { inverse: at(inverse, i) + segment.inverse, flux: at(flux, i) + segment.flux };
  };
  return {
    type: "speed_table",
    densityGeVPerCm3,
    maximumSpeedKmPerS: at(speeds, last),
    kinksKmPerS: Array.from(speeds).filter((speed) => speed > 0),
    parameters: { points: speeds.length, fromKmPerS: at(speeds, 0), toKmPerS: at(speeds, last) },
    tables: { speedsKmPerS: Array.from(speeds), speedDistributionSPerKm: Array.from(density) },
    meanInverseSpeed: (vMin) => (vMin >= 0 ? above(vMin).inverse : beyondHalo(vMin)),
    transverseMoment(vMin) {
      if (!(vMin >= 0 && vMin < Infinity)) return beyondHalo(vMin);
      const sums = above(vMin);
      return Math.max(0, sums.flux - vMin * vMin * sums.inverse);
    },
    speedDistribution(speed) {
      const i = firstAbove(speeds, speed);
      if (i === 0 || i > last) return speed === at(speeds, last) ? at(density, last) : 0;
      const share = (speed - at(speeds, i - 1)) / (at(speeds, i) - at(speeds, i - 1));
      return (1 - share) * at(density, i - 1) + share * at(density, i);
    },
  };
}

/** Integrals of f/v and v f from `from` to the end of segment i, for f = intercept + slope · v. */
function integrals(speeds: Float64Array, density: Float64Array, i: number, from: number) {
  const [a, b] = [at(speeds, i), at(speeds, i + 1)];
  const slope = (at(density, i + 1) - at(density, i)) / (b - a);
  const intercept = at(density, i) - slope * a;
  const width = b - from;
  const logarithm = intercept === 0 || from === 0 ? 0 : intercept * Math.log1p(width / from);
  return {
    inverse: logarithm + slope * width,
    flux: width * (0.5 * intercept * (b + from) + (slope * (b * b + b * from + from * from)) / 3),
  };
}

/**
 * Halo from a tabulated mean inverse speed, linear between the points, constant below the first and 0 from the last on.
 *
 * Exact to rounding for the straight lines between the points.
 *
 * @param vMinKmPerS - speeds v_min ≥ 0, rising, km/s; shape (n), n ≥ 2; copied
 * @param etas - η at these, not rising, s/km; a jump to 0 at the last is allowed; shape (n)
 * @param densityGeVPerCm3 - local density, GeV/(c² cm³); 0.3 unless given
 * @throws RangeError when the speeds do not rise from 0 or more, or η rises or is negative
 */
export function etaTableHalo(vMinKmPerS: Float64Array, etas: Float64Array, densityGeVPerCm3 = 0.3): Halo {
  checkPositive("densityGeVPerCm3", densityGeVPerCm3);
  checkRising("vMinKmPerS", vMinKmPerS, 2);
  checkAtLeast("vMinKmPerS[0]", at(vMinKmPerS, 0), 0);
  checkLength("etas", etas, vMinKmPerS.length);
  etas.forEach((eta, i) => {
    checkAtLeast(`etas[${i}]`, eta, 0);
    if (i > 0 && eta > at(etas, i - 1)) {
      throw new RangeError(`etas[${i}] is ${eta} after ${at(etas, i - 1)}; expected numbers that do not rise`);
    }
  });
  const [speeds, values] = [Float64Array.from(vMinKmPerS), Float64Array.from(etas)];
  const last = speeds.length - 1;
  // η₂(v) = 2 ∫_v^∞ u η(u) du, from each point on.
  const moments = new Float64Array(speeds.length);
  for (let i = last - 1; i >= 0; i--) {
    moments[i] = at(moments, i + 1) + momentTo(speeds, values, i, at(speeds, i));
  }
  return {
    type: "eta_table",
    densityGeVPerCm3,
    maximumSpeedKmPerS: at(speeds, last),
    kinksKmPerS: Array.from(speeds).filter((speed) => speed > 0),
    parameters: { points: speeds.length, fromKmPerS: at(speeds, 0), toKmPerS: at(speeds, last) },
    tables: { vMinKmPerS: Array.from(speeds), meanInverseSpeedsSPerKm: Array.from(values) },
    meanInverseSpeed(vMin) {
      if (!(vMin >= 0 && vMin < at(speeds, last))) return beyondHalo(vMin);
      const i = firstAbove(speeds, vMin);
      if (i === 0) return at(values, 0);
      const share = (vMin - at(speeds, i - 1)) / (at(speeds, i) - at(speeds, i - 1));
      return (1 - share) * at(values, i - 1) + share * at(values, i);
    },
    transverseMoment(vMin) {
      if (!(vMin >= 0 && vMin < at(speeds, last))) return beyondHalo(vMin);
      const i = firstAbove(speeds, vMin);
      const first = at(speeds, 0);
      if (i === 0) return at(moments, 0) + at(values, 0) * (first - vMin) * (first + vMin);
      return at(moments, i) + momentTo(speeds, values, i - 1, vMin);
    },
  };
}

/** 2 ∫ u η(u) du from `from` to the end of segment i. */
function momentTo(speeds: Float64Array, etas: Float64Array, i: number, from: number): number {
  const [a, b] = [at(speeds, i), at(speeds, i + 1)];
  const slope = (at(etas, i + 1) - at(etas, i)) / (b - a);
  const intercept = at(etas, i) - slope * a;
  const width = b - from;
  return width * (intercept * (b + from) + (2 * slope * (b * b + b * from + from * from)) / 3);
}

/**
 * "Halo" of any flux of particles, such as those reflected by the Sun or boosted by cosmic rays.
 *
 *     ρ = m_χ ∫ Φ(v)/v dv,   f(v) = (Φ(v)/v) / ∫ Φ(v)/v dv
 *
 * so that ρ/m_χ · v f(v) is the flux. Linear in f between the points.
 *
 * Exact to rounding for the straight lines between the points.
 *
 * @param massGeV - mass of the particles, GeV/c²; rates of another mass refuse the halo
 * @param speedsKmPerS - speeds > 0, rising, km/s; shape (n), n ≥ 2
 * @param fluxes - dΦ/dv ≥ 0 at these speeds, particles / (cm² s · km/s); shape (n)
 * @throws RangeError when the mass is not above 0, the speeds do not rise from above 0, or a flux is negative or all are 0
 * @see An, Pospelov, Pradler & Ritz, Phys. Rev. Lett. 120 (2018) 141801
 */
export function fluxHalo(massGeV: number, speedsKmPerS: Float64Array, fluxes: Float64Array): SpeedTableHalo {
  checkPositive("massGeV", massGeV);
  checkRising("speedsKmPerS", speedsKmPerS, 2);
  checkPositive("speedsKmPerS[0]", at(speedsKmPerS, 0));
  checkLength("fluxes", fluxes, speedsKmPerS.length);
  // Particles per cm³ and km/s; 1 km/s is 10⁵ cm/s.
  const densities = fluxes.map((flux, i) => flux / (1e5 * at(speedsKmPerS, i)));
  let number = 0;
  for (let i = 1; i < densities.length; i++) {
    number += 0.5 * (at(densities, i) + at(densities, i - 1)) * (at(speedsKmPerS, i) - at(speedsKmPerS, i - 1));
  }
  checkPositive("number density", number);
  const halo = speedTableHalo(speedsKmPerS, densities, massGeV * number);
  return { ...halo, type: "flux_table", massGeV, parameters: { ...halo.parameters, massGeV } };
}
