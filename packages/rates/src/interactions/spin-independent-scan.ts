import { CODATA_2018 } from "../constants.js";
import type { Halo } from "../halo/halo.js";
import { helmFormFactor } from "../nuclear/helm.js";
import type { Target } from "../nuclear/target.js";
import { at } from "../numerics/at.js";
import {
  rootEnergies,
  scatteringTerm,
  type ScatteringTerm,
  type SpinIndependentOptions,
  type Wimp,
} from "./scattering-term.js";

/**
 * Rates on one energy grid for many dark matter particles: what depends only on grid and target is computed once.
 *
 *     const rate = spinIndependentScan(energiesKeV, target, halo);
 *     const rates = masses.map((massGeV) => rate({ massGeV, crossSectionCm2: 1e-46 }));
 *
 * @param energiesKeV - recoil energies ≥ 0, keV; shape (n); copied
 * @returns a function that gives what {@link spinIndependentRate} gives, bit for bit
 * @throws RangeError as {@link spinIndependentRate}, for a particle when it is asked for
 */
export function spinIndependentScan(
  energiesKeV: Float64Array,
  target: Target,
  halo: Halo,
  options: SpinIndependentOptions = {},
): (wimp: Wimp) => Float64Array {
  const { formFactor = helmFormFactor(), constants = CODATA_2018 } = options;
  const roots = rootEnergies(energiesKeV);
  const tables = target.nuclei.map((nucleus) => ({
    nucleus,
    formFactorSquared: energiesKeV.map(formFactor.squaredFor(nucleus, constants)),
  }));
  return (wimp) => {
    const rates = new Float64Array(roots.length);
    for (const { nucleus, formFactorSquared } of tables) {
      addTerm(rates, scatteringTerm(wimp, nucleus, halo, constants), halo, roots, formFactorSquared);
    }
    return rates;
  };
}

/** Adds one nucleus' share to the rates. */
function addTerm(
  rates: Float64Array,
  { scale, speedPerRootKeV }: ScatteringTerm,
  halo: Halo,
  roots: Float64Array,
  formFactorSquared: Float64Array,
): void {
  for (let i = 0; i < rates.length; i++) {
    const eta = halo.meanInverseSpeed(speedPerRootKeV * at(roots, i));
    if (eta > 0) rates[i] = at(rates, i) + scale * eta * at(formFactorSquared, i);
  }
}
