import { standardHalo, type StandardHalo } from "../halo/standard-halo.js";

/** A halo as the files of obscura state it. */
export interface ObscuraHalo {
  readonly rho_gev_cm3: number;
  readonly v0_km_s: number;
  readonly v_observer_km_s: number;
  readonly vesc_km_s: number;
}

/** The engine's halo of that statement. */
export function obscuraHaloOf({ rho_gev_cm3, v0_km_s, v_observer_km_s, vesc_km_s }: ObscuraHalo): StandardHalo {
  return standardHalo({
    densityGeVPerCm3: rho_gev_cm3,
    circularSpeedKmPerS: v0_km_s,
    earthSpeedKmPerS: v_observer_km_s,
    escapeSpeedKmPerS: vesc_km_s,
  });
}
