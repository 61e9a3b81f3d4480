import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { pureTarget } from "../interactions/peer-targets.test.helper.js";
import { coherentScatteringSpectrum } from "../neutrino/coherent-scattering.js";
import { neutrinoSourceOf } from "../neutrino/neutrino-source.js";
import { SOURCES } from "../neutrino/tables/fluxes.js";
import { describeWithReferenceData } from "../reference-data.test.helper.js";
import { fogFloor } from "./neutrinofog-floors.test.helper.js";
import { linesOf, NEUTRINO_NUCLEON_GEV, NEUTRINO_OPTIONS, NUCLEI_COUNT } from "./neutrinofog-rates.test.helper.js";
import { readReferenceFile } from "./peer-file.test.helper.js";

interface RateCase {
  readonly kind: string;
  readonly inputs: {
    readonly Z: number;
    readonly A: number;
    readonly source: string;
    readonly flux_cm2_s: number;
    readonly recoil_energy_kev: readonly number[];
  };
  readonly outputs: { readonly rate_per_t_yr_kev: readonly number[] };
}

interface FloorCase {
  readonly id: string;
  readonly inputs: { readonly dm_mass_gev: readonly number[] };
  readonly outputs: { readonly sigma_cm2: readonly number[] };
}

describeWithReferenceData("what is left of NeutrinoFog is its sum over neutrino energies", () => {
  test("its rates by that sum agree to the digits of its spectra", () => {
    const { constants, cases } = readReferenceFile<{ readonly year_s: number }, RateCase>("neutrinofog");
    const rates = cases.filter(({ kind }) => kind !== "halo_eta");
    expect(rates.length).toBeGreaterThan(20);
    for (const { inputs, outputs } of rates) {
      const stored = SOURCES.find(({ name }) => name === inputs.source);
      if (stored === undefined) throw new RangeError(`no neutrinos "${inputs.source}"`);
      const source = { ...neutrinoSourceOf(stored), fluxPerCm2S: inputs.flux_cm2_s * NUCLEI_COUNT };
      const target = pureTarget("isotope", inputs.Z, inputs.A, inputs.A * NEUTRINO_NUCLEON_GEV);
      const spectrum = coherentScatteringSpectrum(target, linesOf(source), NEUTRINO_OPTIONS);
      const perYear = (1000 * constants.year_s) / 86400;
      const actual = spectrum.rate(Float64Array.from(inputs.recoil_energy_kev)).map((rate) => rate * perYear);
      expectClose(actual, outputs.rate_per_t_yr_kev, { relative: 1e-5 });
    }
  });

  test("a floor by that sum is nearer than the one by the integral", () => {
    const { cases } = readReferenceFile<unknown, FloorCase>("neutrinofog-floors");
    const { inputs, outputs } = cases.find(({ id }) => id === "floor-F_SI") ?? {};
    const place = 21;
    const [massGeV, expected] = [inputs?.dm_mass_gev[place] ?? NaN, outputs?.sigma_cm2[place] ?? NaN];
    const far = (floor: number): number => Math.abs(floor / expected - 1);
    const [integrated, summed] = [far(fogFloor("F_SI", massGeV)), far(fogFloor("F_SI", massGeV, linesOf))];
    expect(integrated).toBeGreaterThan(1e-5);
    expect(summed).toBeLessThan(3e-6);
  });
});
