import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { DAY_S, GEV_KG } from "../constants.js";
import { standardHalo } from "../halo/standard-halo.js";
import { describeWithReferenceData, readPeerFile } from "../reference-data.test.helper.js";
import { pureTarget } from "./peer-targets.test.helper.js";
import { spinIndependentRate } from "./spin-independent.js";

interface WimpyCase {
  readonly id: string;
  readonly inputs: {
    readonly Z: number;
    readonly A: number;
    readonly dm_mass_gev: number;
    readonly sigma_nucleon_cm2: number;
    readonly recoil_energy_kev: readonly number[];
    readonly v_lag_km_s: number;
    readonly sigma_v_km_s: number;
    readonly vesc_km_s: number;
  };
  readonly outputs: { readonly rate_per_kg_day_kev: readonly number[] };
}

describeWithReferenceData("WIMpy_NREFT 1.2", () => {
  const { cases } = readPeerFile<unknown, WimpyCase>("wimpy-si");

  test("the reference file holds 14 isotopes and masses", () => {
    expect(cases).toHaveLength(14);
  });

  // 1e-9: twelve digits, amplified where the rate ends. The peer turns units by 4.34e41 where its own constants give
  // c² · 86400 / (1e11 · 1.78266192e-27) = 4.362e41.
  test.each(cases)("$id", ({ inputs, outputs }) => {
    const rate = spinIndependentRate(
      Float64Array.from(inputs.recoil_energy_kev),
      { massGeV: inputs.dm_mass_gev, crossSectionCm2: inputs.sigma_nucleon_cm2 },
      pureTarget("isotope", inputs.Z, inputs.A, inputs.A * 0.9315),
      standardHalo({
        circularSpeedKmPerS: Math.SQRT2 * inputs.sigma_v_km_s,
        escapeSpeedKmPerS: inputs.vesc_km_s,
        earthSpeedKmPerS: inputs.v_lag_km_s,
      }),
      { constants: { nucleonMassGeV: 0.9315, hbarcMeVFm: 197, speedOfLightKmPerS: 3e5 } },
    );
    const unit = 4.34e41 / ((3e10 ** 2 * DAY_S) / (1e11 * GEV_KG));
    expectClose(
      rate.map((value) => value * unit),
      outputs.rate_per_kg_day_kev,
      { relative: 1e-9 },
    );
  });
});
