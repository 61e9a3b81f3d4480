import { expect, test } from "vitest";
import * as rates from "../index.js";
import { NUCLEAR_RESPONSES } from "../nuclear-tables.js";

const at = (...values: number[]): Float64Array => Float64Array.of(...values);
const XENON = rates.naturalTarget("Xe");
const SI = rates.spinIndependentScattering({ crossSectionCm2: 1e-38 }, XENON);
const FLUX = rates.fluxHalo(0.5, at(100, 500, 900), at(1, 3, 0));
const MIXED = rates.mixedHalo([
  { halo: FLUX, share: 0.1 },
  { halo: rates.standardHalo(), share: 0.9 },
]);
const MIGDAL = await rates.loadMigdalTable("Xe");
const FACTORS = await rates.loadScatteringFactors("Xe");
const ELECTRONS = await rates.loadIonisationTable("Xe");
const wimp = (massGeV: number) => ({ massGeV, crossSectionCm2: 1e-38 });

/** Everything that takes a mass and a halo. */
const RATES: [string, (massGeV: number, halo: rates.SpeedTableHalo | rates.Halo) => unknown][] = [
  ["recoilSpectrum", (m, halo) => rates.recoilSpectrum(SI, m, halo)],
  ["recoilScan", (m, halo) => rates.recoilScan(at(0.01), SI, halo)(m)],
  ["spinIndependentSpectrum", (m, halo) => rates.spinIndependentSpectrum(wimp(m), XENON, halo)],
  ["spinIndependentRate", (m, halo) => rates.spinIndependentRate(at(0.01), wimp(m), XENON, halo)],
  ["spinIndependentScan", (m, halo) => rates.spinIndependentScan(at(0.01), XENON, halo)(wimp(m))],
  [
    "rateGradient",
    (m, halo) => rates.rateGradient(at(0.01), SI, m, { ...halo, speedDistribution: (v) => FLUX.speedDistribution(v) }),
  ],
  ["couplingScan", (m, halo) => rates.couplingScan(XENON, at(0.01, 0.02)).forms(m, halo)],
  ["migdalSpectrum", (m, halo) => rates.migdalSpectrum(SI, m, halo, [MIGDAL])],
  ["bremsstrahlungSpectrum", (m, halo) => rates.bremsstrahlungSpectrum(SI, m, halo, [FACTORS])],
  ["electronScatteringSpectrum", (m, halo) => rates.electronScatteringSpectrum(wimp(m), ELECTRONS, halo)],
  [
    "responseSpread",
    (m, halo) => {
      const couplings = [{ operator: "O1", basis: "nucleon", proton: 1e-8, neutron: 1e-8 }] as const;
      return rates.responseSpread(at(0.01), couplings, XENON, m, halo, { responses: NUCLEAR_RESPONSES });
    },
  ],
];

test.each(RATES)("%s takes a flux for dark matter of its mass alone, also as a part of a halo", (_, rateOf) => {
  for (const halo of [FLUX, MIXED]) {
    expect(() => rateOf(0.5, halo)).not.toThrow();
    expect(() => rateOf(1, halo)).toThrow("massGeV is 1, but the halo is of a flux of particles of 0.5 GeV");
  }
  expect(() => rateOf(1, rates.standardHalo())).not.toThrow();
});

test("a halo mixed of fluxes of two masses is refused", () => {
  const other = rates.fluxHalo(1, at(100, 500, 900), at(1, 3, 0));
  const parts = [FLUX, other].map((halo) => ({ halo, share: 0.5 }));
  expect(() => rates.mixedHalo(parts)).toThrow("components hold for 0.5 and for 1 GeV alone; expected one mass");
});
