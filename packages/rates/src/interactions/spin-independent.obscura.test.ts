import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { SPEED_OF_LIGHT_KM_PER_S } from "../constants.js";
import { standardHalo } from "../halo/standard-halo.js";
import { describeWithReferenceData, readPeerFile } from "../reference-data.test.helper.js";
import { moleWeightedTarget, naturalAbundances } from "./peer-targets.test.helper.js";
import { spinIndependentRate } from "./spin-independent.js";

/** Mole fractions that obscura uses, of the elements for which they differ from the CIAAW values here. */
const OBSCURA_ABUNDANCES: ReadonlyMap<string, readonly (readonly [number, number])[]> = new Map([
  [
    "He",
    [
      [3, 1.37e-6],
      [4, 0.99999863],
    ],
  ],
  [
    "O",
    [
      [16, 0.99762],
      [17, 0.00038],
      [18, 0.002],
    ],
  ],
  [
    "Ar",
    [
      [36, 0.003365],
      [38, 0.000632],
      [40, 0.996003],
    ],
  ],
  [
    "Ca",
    [
      [40, 0.9694],
      [42, 0.00647],
      [43, 0.00135],
      [44, 0.0209],
      [46, 0.00004],
      [48, 0.00187],
    ],
  ],
  [
    "Ge",
    [
      [70, 0.2037],
      [72, 0.2731],
      [73, 0.0776],
      [74, 0.3673],
      [76, 0.0783],
    ],
  ],
]);

interface ObscuraConstants {
  readonly proton_mass_gev: number;
  readonly gev_cm: number;
}

interface ObscuraCase {
  readonly id: string;
  readonly kind: string;
  readonly inputs: {
    readonly target: string;
    readonly dm_mass_gev: number;
    readonly interaction: string;
    readonly sigma_proton_cm2: number;
    readonly recoil_energy_kev: readonly number[];
    readonly halo: {
      readonly rho_gev_cm3: number;
      readonly v0_km_s: number;
      readonly v_observer_km_s: number;
      readonly vesc_km_s: number;
    };
  };
  readonly outputs: { readonly rate_per_kg_day_kev: readonly number[] };
}

describeWithReferenceData("obscura 1.1.0", () => {
  const { cases, constants } = readPeerFile<ObscuraConstants, ObscuraCase>("obscura-nuclear-recoil");
  const spinIndependent = cases.filter(({ kind }) => kind === "nr_si");

  test("the reference file holds 26 spin-independent cases, 10 of them violating isospin", () => {
    expect(spinIndependent).toHaveLength(26);
    expect(spinIndependent.filter(({ inputs }) => inputs.interaction === "SI_fn_over_fp_m0.7")).toHaveLength(10);
  });

  // 1e-7: a common 4e-8 from the peer's gram in GeV, and its ten digits. Its isotopes are A · 0.932 GeV.
  test.each(spinIndependent)("$id", ({ inputs, outputs }) => {
    const { target, halo } = inputs;
    const rate = spinIndependentRate(
      Float64Array.from(inputs.recoil_energy_kev),
      {
        massGeV: inputs.dm_mass_gev,
        crossSectionCm2: inputs.sigma_proton_cm2,
        neutronCoupling: inputs.interaction === "SI" ? 1 : -0.7,
      },
      moleWeightedTarget(target, 0.932, OBSCURA_ABUNDANCES.get(target) ?? naturalAbundances(target)),
      standardHalo({
        densityGeVPerCm3: halo.rho_gev_cm3,
        circularSpeedKmPerS: halo.v0_km_s,
        escapeSpeedKmPerS: halo.vesc_km_s,
        earthSpeedKmPerS: halo.v_observer_km_s,
      }),
      {
        constants: {
          nucleonMassGeV: constants.proton_mass_gev,
          hbarcMeVFm: 1e16 / constants.gev_cm,
          speedOfLightKmPerS: SPEED_OF_LIGHT_KM_PER_S,
        },
      },
    );
    expectClose(rate, outputs.rate_per_kg_day_kev, { relative: 1e-7 });
  });
});
