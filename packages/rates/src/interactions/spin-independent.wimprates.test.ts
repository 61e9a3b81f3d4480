import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { standardHalo } from "../halo/standard-halo.js";
import { naturalIsotopes } from "../nuclear/isotopes.js";
import { describeWithReferenceData, readPeerFile } from "../reference-data.test.helper.js";
import { pureTarget } from "./peer-targets.test.helper.js";
import { spinIndependentRate } from "./spin-independent.js";

interface WimpratesConstants {
  readonly atomic_weight_u: { readonly [symbol: string]: number };
  readonly amu_gev: number;
  readonly year_days: number;
  readonly speed_of_light_km_s: number;
}

interface WimpratesCase {
  readonly id: string;
  readonly inputs: {
    readonly target: string;
    readonly dm_mass_gev: number;
    readonly sigma_nucleon_cm2: number;
    readonly mediator_mass_gev: number | null;
    readonly recoil_energy_kev: readonly number[];
    readonly halo: {
      readonly rho_gev_cm3: number;
      readonly v0_km_s: number;
      readonly vesc_km_s: number;
      readonly v_earth_km_s: number;
      readonly normalisation_k_squared: number;
    };
  };
  readonly outputs: { readonly rate_per_t_yr_kev: readonly number[] };
}

describeWithReferenceData("wimprates 0.5.0", () => {
  const { cases, constants } = readPeerFile<WimpratesConstants, WimpratesCase>("wimprates-si");

  test("the reference file holds 21 cases of contact interactions", () => {
    expect(cases).toHaveLength(21);
    expect(cases.filter(({ inputs }) => inputs.mediator_mass_gev !== null)).toEqual([]);
  });

  // 1e-8: a common 9e-10 from the last digit of GeV in kg, and up to 1e-9 from the peer's quadrature. One mean nucleus
  // of real-valued A, 1 u as the nucleon; the peer's normalisation is off by k², which is given.
  test.each(cases)("$id", ({ inputs, outputs }) => {
    const { target, halo } = inputs;
    const weight = constants.atomic_weight_u[target] ?? NaN;
    const rate = spinIndependentRate(
      Float64Array.from(inputs.recoil_energy_kev),
      { massGeV: inputs.dm_mass_gev, crossSectionCm2: inputs.sigma_nucleon_cm2 },
      pureTarget(target, naturalIsotopes(target)[0]?.atomicNumber ?? NaN, weight, weight * constants.amu_gev),
      standardHalo({
        densityGeVPerCm3: halo.rho_gev_cm3,
        circularSpeedKmPerS: halo.v0_km_s,
        escapeSpeedKmPerS: halo.vesc_km_s,
        earthSpeedKmPerS: halo.v_earth_km_s,
      }),
      {
        constants: {
          nucleonMassGeV: constants.amu_gev,
          hbarcMeVFm: 197.327,
          speedOfLightKmPerS: constants.speed_of_light_km_s,
        },
      },
    );
    const perTonneYear = 1000 * constants.year_days * halo.normalisation_k_squared;
    expectClose(
      rate.map((value) => value * perTonneYear),
      outputs.rate_per_t_yr_kev,
      { relative: 1e-8 },
    );
  });
});
