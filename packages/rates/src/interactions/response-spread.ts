import { checkFloats } from "../numerics/argument-checks.js";
import { haloProvenance, type Halo } from "../halo/halo.js";
import { checkTarget, type Target } from "../nuclear/target.js";
import { at } from "../numerics/at.js";
import type { OperatorCoupling } from "./coupling.js";
import {
  checkEffectiveOptions,
  effectiveScattering,
  type EffectiveOptions,
  type EffectiveProvenance,
} from "./effective-scattering.js";
import { recoilSpectrum, type RecoilProvenance } from "./recoil-spectrum.js";
import type { ResponseProvenance } from "./response-kernel.js";

/** A rate with its range over nuclear models; each of shape (n). */
export interface ResponseSpread {
  /** With the set of each nucleus that counts by default: the first. */
  readonly rate: Float64Array;
  /** Sum over nuclei of the lowest among all their sets. */
  readonly lowest: Float64Array;
  /** Sum over nuclei of the highest among all their sets. */
  readonly highest: Float64Array;
  /** What it was calculated from, as plain JSON: `responses` holds every set, for each isotope that of `rate` first. */
  readonly provenance: RecoilProvenance & EffectiveProvenance;
}

/**
 * Range of a rate over the nuclear models at hand: a theory error band.
 *
 * Every nucleus takes each of its response sets in turn; nuclei with one set or none do not widen the band. It covers what
 * differs between the models given, which is not all that may be wrong with them. `provenance.responses` names them.
 *
 * As accurate as the halo's integrals.
 *
 * @param energiesKeV - recoil energies ≥ 0, keV; shape (n)
 * @param options - whose `responses` hold the sets
 * @returns events / (keV kg day)
 * @throws RangeError as `effectiveScattering` and `recoilSpectrum`
 */
export function responseSpread(
  energiesKeV: Float64Array,
  couplings: readonly OperatorCoupling[],
  target: Target,
  massGeV: number,
  halo: Halo,
  options: EffectiveOptions = {},
): ResponseSpread {
  checkTarget(target);
  checkEffectiveOptions(options);
  checkFloats("energiesKeV", energiesKeV);
  const { responses = [] } = options;
  const spread = {
    rate: new Float64Array(energiesKeV.length),
    lowest: new Float64Array(energiesKeV.length),
    highest: new Float64Array(energiesKeV.length),
  };
  const used: ResponseProvenance[] = [];
  for (const nucleus of target.nuclei) {
    const single = { ...target, nuclei: [nucleus] };
    const sets = responses.filter((set) => set.symbol === nucleus.symbol && set.massNumber === nucleus.massNumber);
    const choices = sets.length === 0 ? [responses] : sets.map((set) => [set]);
    const rates = choices.map((choice) => {
      const scattering = effectiveScattering(couplings, single, { ...options, responses: choice });
      used.push(...scattering.provenance.responses);
      return recoilSpectrum(scattering, massGeV, halo).rate(energiesKeV);
    });
    for (let i = 0; i < energiesKeV.length; i++) {
      const values = rates.map((rate) => at(rate, i));
      spread.rate[i] = at(spread.rate, i) + (values[0] ?? NaN);
      spread.lowest[i] = at(spread.lowest, i) + Math.min(...values);
      spread.highest[i] = at(spread.highest, i) + Math.max(...values);
    }
  }
  const { provenance } = effectiveScattering(couplings, target, options);
  return { ...spread, provenance: { ...provenance, massGeV, halo: haloProvenance(halo), responses: used } };
}
