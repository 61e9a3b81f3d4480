import type { Spectrum } from "../interactions/spectrum.js";
import { at } from "../numerics/at.js";
import { checkAtLeast, checkLength, checkRising } from "../numerics/checks.js";
import { interpolateLinear } from "../numerics/interpolate.js";
import { lastAtMost } from "./curve.js";

/**
 * A spectrum given as a table: straight lines between its points, 0 beyond.
 *
 * Exact to rounding for the straight lines.
 *
 * @param energiesKeV - rising, ≥ 0, keV; shape (n), n ≥ 2
 * @param rates - differential rate at each, events / (keV kg day); shape (n)
 * @throws RangeError when the energies do not rise from 0 or more, or a rate is negative or not finite
 */
export function tabulatedSpectrum(energiesKeV: Float64Array, rates: Float64Array): Spectrum {
  checkRising("energiesKeV", energiesKeV, 2);
  checkAtLeast("energiesKeV[0]", at(energiesKeV, 0), 0);
  checkLength("rates", rates, energiesKeV.length);
  rates.forEach((rate, i) => {
    checkAtLeast(`rates[${i}]`, rate, 0);
  });
  const points = Float64Array.from(energiesKeV);
  const values = Float64Array.from(rates);
  return {
    kinksKeV: points,
    maximumEnergyKeV: at(points, points.length - 1),
    rate: (energies) => energies.map((energyKeV) => interpolateLinear(points, values, energyKeV)),
  };
}

/**
 * A spectrum given by its total rate and the energies at quantiles: events are spread evenly between neighbouring ones.
 *
 *     dR/dE = R (p_{i+1} − p_i) / (E_{i+1} − E_i)   for E_i ≤ E < E_{i+1}
 *
 * Exact to rounding.
 *
 * @param cumulative - probabilities p, not falling, 0 to 1; shape (n), n ≥ 2
 * @param energiesKeV - energies E below which that part of the events lies, rising, ≥ 0, keV; shape (n)
 * @param totalRate - R, events / (kg day) over all energies
 * @throws RangeError when probabilities fall or leave [0, 1], energies do not rise from 0 or more, or the rate is negative
 */
export function quantileSpectrum(cumulative: Float64Array, energiesKeV: Float64Array, totalRate: number): Spectrum {
  checkRising("energiesKeV", energiesKeV, 2);
  checkAtLeast("energiesKeV[0]", at(energiesKeV, 0), 0);
  checkLength("cumulative", cumulative, energiesKeV.length);
  checkAtLeast("totalRate", totalRate, 0);
  cumulative.forEach((probability, i) => {
    const least = i === 0 ? 0 : at(cumulative, i - 1);
    if (!(probability >= least && probability <= 1)) {
      throw new RangeError(`cumulative[${i}] is ${probability}; expected ${least} to 1`);
    }
  });
  const edges = Float64Array.from(energiesKeV);
  const density = edges.slice(1).map((upper, i) => {
    return (totalRate * (at(cumulative, i + 1) - at(cumulative, i))) / (upper - at(edges, i));
  });
  return {
    kinksKeV: edges,
    maximumEnergyKeV: at(edges, edges.length - 1),
    rate: (energies) => energies.map((energyKeV) => density[lastAtMost(edges, energyKeV)] ?? 0),
  };
}
