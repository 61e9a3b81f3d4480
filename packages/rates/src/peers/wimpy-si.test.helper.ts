import { pureTarget } from "../interactions/peer-targets.test.helper.js";
import { spinIndependentRate } from "../interactions/spin-independent.js";
import { standardHalo, type StandardHalo } from "../halo/standard-halo.js";
import { WIMPY } from "../peer-constants.js";
import { deviation, readReferenceFile, type PeerFile } from "./peer-file.test.helper.js";

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly inputs: WimpyHalo & {
    readonly Z: number;
    readonly A: number;
    readonly dm_mass_gev: number;
    readonly sigma_nucleon_cm2: number;
    readonly recoil_energy_kev: readonly number[];
  };
  readonly outputs: { readonly rate_per_kg_day_kev: readonly number[] };
}

/** Halo of a WIMpy case; v₀ = √2 σ_v. */
export interface WimpyHalo {
  readonly v_lag_km_s: number;
  readonly sigma_v_km_s: number;
  readonly vesc_km_s: number;
}

/** The halo of a WIMpy case, at the peer's density. */
export function wimpyHalo({ v_lag_km_s, sigma_v_km_s, vesc_km_s }: WimpyHalo): StandardHalo {
  return standardHalo({
    densityGeVPerCm3: 0.3,
    circularSpeedKmPerS: Math.SQRT2 * sigma_v_km_s,
    escapeSpeedKmPerS: vesc_km_s,
    earthSpeedKmPerS: v_lag_km_s,
  });
}

/** Spin-independent rates of WIMpy_NREFT on single isotopes. */
export const wimpySi: PeerFile = {
  file: "wimpy-si",
  compare() {
    const { cases } = readReferenceFile<unknown, Case>("wimpy-si");
    return cases.map(({ id, kind, inputs, outputs }) => {
      const rate = spinIndependentRate(
        Float64Array.from(inputs.recoil_energy_kev),
        { massGeV: inputs.dm_mass_gev, crossSectionCm2: inputs.sigma_nucleon_cm2 },
        pureTarget("isotope", inputs.Z, inputs.A, inputs.A * WIMPY.nucleonUnitGeV),
        wimpyHalo(inputs),
        { constants: WIMPY.constants },
      );
      return { id, kind, ...deviation(rate, outputs.rate_per_kg_day_kev), tolerance: 1e-7 };
    });
  },
};
