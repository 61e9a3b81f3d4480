import { standardHalo, type StandardHalo } from "../halo/standard-halo.js";
import { naturalIsotopes } from "../nuclear/isotopes.js";
import type { Target } from "../nuclear/target.js";
import { pureTarget } from "../interactions/peer-targets.test.helper.js";

/** Constants in the head of each wimprates file. */
export interface WimpratesConstants {
  readonly atomic_weight_u: { readonly [symbol: string]: number };
  readonly amu_gev: number;
  readonly proton_mass_gev: number;
  readonly year_days: number;
  readonly speed_of_light_km_s: number;
}

/** Halo of a wimprates case. */
export interface WimpratesHalo {
  readonly rho_gev_cm3: number;
  readonly v0_km_s: number;
  readonly vesc_km_s: number;
  readonly v_earth_km_s: number;
  readonly t_j2000_days: number | null;
  readonly normalisation_k_squared: number;
}

/** The peer's target: one mean nucleus with the atomic weight as its number of nucleons. */
export function wimpratesTarget(symbol: string, constants: WimpratesConstants): Target {
  const weight = constants.atomic_weight_u[symbol] ?? NaN;
  return pureTarget(symbol, naturalIsotopes(symbol)[0]?.atomicNumber ?? NaN, weight, weight * constants.amu_gev);
}

/** The halo of a case, rightly normalised: the peer's rates are `normalisation_k_squared` times as high. */
export function wimpratesHalo(halo: WimpratesHalo): StandardHalo {
  return standardHalo({
    densityGeVPerCm3: halo.rho_gev_cm3,
    circularSpeedKmPerS: halo.v0_km_s,
    escapeSpeedKmPerS: halo.vesc_km_s,
    earthSpeedKmPerS: halo.v_earth_km_s,
  });
}
