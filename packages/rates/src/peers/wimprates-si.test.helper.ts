import { spinIndependentRate } from "../interactions/spin-independent.js";
import { WIMPRATES } from "../peer-constants.js";
import { deviation, readReferenceFile, type PeerFile } from "./peer-file.test.helper.js";
import {
  wimpratesHalo,
  wimpratesTarget,
  type WimpratesConstants,
  type WimpratesHalo,
} from "./wimprates-target.test.helper.js";

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly inputs: {
    readonly target: string;
    readonly dm_mass_gev: number;
    readonly sigma_nucleon_cm2: number;
    readonly recoil_energy_kev: readonly number[];
    readonly halo: WimpratesHalo;
  };
  readonly outputs: { readonly rate_per_t_yr_kev: readonly number[] };
}

/** Spin-independent rates of wimprates; one mean nucleus, 1 u as the nucleon. */
export const wimpratesSi: PeerFile = {
  file: "wimprates-si",
  corrected: "speed distribution normalised to k² in place of 1",
  compare() {
    const { constants, cases } = readReferenceFile<WimpratesConstants, Case>("wimprates-si");
    return cases.map(({ id, kind, inputs, outputs }) => {
      const rate = spinIndependentRate(
        Float64Array.from(inputs.recoil_energy_kev),
        { massGeV: inputs.dm_mass_gev, crossSectionCm2: inputs.sigma_nucleon_cm2 },
        wimpratesTarget(inputs.target, constants),
        wimpratesHalo(inputs.halo),
        { constants: WIMPRATES.constants },
      );
      const scale = 1000 * constants.year_days * inputs.halo.normalisation_k_squared;
      const actual = rate.map((value) => value * scale);
      return { id, kind, ...deviation(actual, outputs.rate_per_t_yr_kev), tolerance: 1e-7 };
    });
  },
};
