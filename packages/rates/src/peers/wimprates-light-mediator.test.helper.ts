import { mediator } from "../interactions/momentum-dependence.js";
import { spinIndependentRate } from "../interactions/spin-independent.js";
import { earthVelocityKmPerS } from "../halo/earth-velocity.js";
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
    readonly mediator_mass_gev: number | null;
    readonly recoil_energy_kev: readonly number[];
    readonly halo: WimpratesHalo;
  };
  readonly outputs: { readonly rate_per_t_yr_kev: readonly number[] };
}

function file(name: string): PeerFile {
  return {
    file: name,
    corrected: "speed distribution normalised to k² in place of 1",
    compare() {
      const { constants, cases } = readReferenceFile<WimpratesConstants, Case>(name);
      return cases.map(({ id, kind, inputs, outputs }) => {
        const { mediator_mass_gev: mass, halo } = inputs;
        const rate = spinIndependentRate(
          Float64Array.from(inputs.recoil_energy_kev),
          { massGeV: inputs.dm_mass_gev, crossSectionCm2: inputs.sigma_nucleon_cm2 },
          wimpratesTarget(inputs.target, constants),
          wimpratesHalo(dated(halo)),
          { constants: WIMPRATES.constants, ...(mass === null ? {} : { momentumDependence: mediator(mass) }) },
        );
        const scale = 1000 * constants.year_days * halo.normalisation_k_squared;
        const actual = rate.map((value) => value * scale);
        return { id, kind, ...deviation(actual, outputs.rate_per_t_yr_kev), tolerance: 1e-7 };
      });
    },
  };
}

/** The halo with the Earth's speed on its date, where it has one. */
function dated(halo: WimpratesHalo): WimpratesHalo {
  if (halo.t_j2000_days === null) return halo;
  const velocity = earthVelocityKmPerS(halo.t_j2000_days, { circularSpeedKmPerS: halo.v0_km_s });
  return { ...halo, v_earth_km_s: Math.hypot(...velocity) };
}

/** Rates of wimprates with light mediators. */
export const wimpratesLightMediator: PeerFile = file("wimprates-light-mediator");

/** Rates of wimprates through the year, with the Earth's velocity from the date. */
export const wimpratesModulation: PeerFile = file("wimprates-modulation");
