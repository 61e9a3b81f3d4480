import { checkFloats } from "../numerics/argument-checks.js";
import { at } from "../numerics/at.js";
import { checkPositive } from "../numerics/checks.js";
import { excitationSpeedKmPerS, minimumSpeedKmPerS, recoilEnergyRangeKeV } from "./kinematics.js";
import type { RecoilChannel, Scattering } from "./scattering.js";

/** √E of each energy, √keV; throws RangeError when one is negative or NaN. */
export function rootEnergies(energiesKeV: Float64Array): Float64Array {
  checkFloats("energiesKeV", energiesKeV);
  const roots = new Float64Array(energiesKeV.length);
  for (let i = 0; i < roots.length; i++) {
    const energyKeV = at(energiesKeV, i);
    if (!(energyKeV >= 0)) throw new RangeError(`energiesKeV[${i}] is ${energyKeV}; expected at least 0`);
    roots[i] = Math.sqrt(energyKeV);
  }
  return roots;
}

/** v_min at √E: the speed of a nucleus as |perRoot √E + overRoot / √E|. */
export interface MinimumSpeedLaw {
  /** Elastic part, km/s at 1 keV. */
  readonly perRoot: number;
  /** Part of the mass splitting, km/s at 1 keV; 0 for elastic scattering. */
  readonly overRoot: number;
}

/** The law of v_min for one nucleus. */
export function minimumSpeedLaw(channel: RecoilChannel, massGeV: number, scattering: Scattering): MinimumSpeedLaw {
  checkPositive("massGeV", massGeV);
  const { speedOfLightKmPerS } = scattering.constants;
  const nucleusMassGeV = channel.nucleus.massGeV;
  const perRoot = minimumSpeedKmPerS(1, massGeV, nucleusMassGeV, speedOfLightKmPerS);
  return { perRoot, overRoot: excitationSpeedKmPerS(scattering.massSplittingKeV, nucleusMassGeV, speedOfLightKmPerS) };
}

/** Recoil energies at which v_min of a nucleus meets a kink of the halo, rising and without repetition, keV. */
export function kinkEnergiesKeV(scattering: Scattering, massGeV: number, kinksKmPerS: readonly number[]): Float64Array {
  const { channels, massSplittingKeV, constants } = scattering;
  const energies = channels.flatMap(({ nucleus }) =>
    kinksKmPerS.flatMap((speed) => {
      const range = recoilEnergyRangeKeV(
        speed,
        massGeV,
        nucleus.massGeV,
        massSplittingKeV,
        constants.speedOfLightKmPerS,
      );
      return range === undefined ? [] : [range.minimumKeV, range.maximumKeV];
    }),
  );
  return Float64Array.from(new Set(energies.filter((energy) => energy > 0))).sort();
}

/** Greatest recoil energy that any nucleus can take from particles of a speed, keV; 0 when none can. */
export function maximumEnergyKeV(scattering: Scattering, massGeV: number, speedKmPerS: number): number {
  const { channels, massSplittingKeV, constants } = scattering;
  return channels.reduce((greatest, { nucleus }) => {
    const range = recoilEnergyRangeKeV(
      speedKmPerS,
      massGeV,
      nucleus.massGeV,
      massSplittingKeV,
      constants.speedOfLightKmPerS,
    );
    return Math.max(greatest, range?.maximumKeV ?? 0);
  }, 0);
}
