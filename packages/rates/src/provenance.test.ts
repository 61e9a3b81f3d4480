import { expect, test } from "vitest";
import * as rates from "./index.js";
import { KLOS_STRUCTURES, NUCLEAR_RESPONSES, SPIN_EXPECTATIONS } from "./nuclear-tables.js";

const at = (...values: number[]): Float64Array => Float64Array.of(...values);
const XENON = rates.naturalTarget("Xe");
const SI = rates.spinIndependentScattering({ crossSectionCm2: 1e-45 }, XENON);
const ENERGIES = at(1, 5, 20);
/** What a reader of a file has: plain JSON. */
const reread = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const [SPEEDS, DISTRIBUTION] = [at(0, 150, 300, 700), at(0, 2, 3, 0)];
const TABLES = [
  ["speed_table", rates.speedTableHalo(SPEEDS, DISTRIBUTION, 0.4)],
  ["eta_table", rates.etaTableHalo(at(0, 200, 700), at(4e-3, 3e-3, 0), 0.4)],
  ["flux_table", rates.fluxHalo(50, at(100, 300, 700), at(1e3, 2e3, 0))],
] as const;

test.each(TABLES)("a spectrum in a halo of %s can be calculated again from its provenance", (type, halo) => {
  const spectrum = rates.recoilSpectrum(SI, 50, halo);
  const { halo: kept } = reread(spectrum.provenance);
  expect(kept.type).toBe(type);
  const column = (name: string): Float64Array => Float64Array.from(kept.tables?.[name] ?? []);
  const again =
    type === "eta_table"
      ? rates.etaTableHalo(column("vMinKmPerS"), column("meanInverseSpeedsSPerKm"), kept.densityGeVPerCm3)
      : rates.speedTableHalo(column("speedsKmPerS"), column("speedDistributionSPerKm"), kept.densityGeVPerCm3);
  const expected = spectrum.rate(ENERGIES);
  rates
    .recoilSpectrum(SI, 50, again)
    .rate(ENERGIES)
    .forEach((rate, i) => {
      // Normalised a second time: rounding alone.
      expect(rate / (expected[i] ?? NaN)).toBeCloseTo(1, 13);
      expect(rate).toBeGreaterThan(0);
    });
});

test("a mixed halo keeps the tables of its parts, a closed one has none", () => {
  const [, [, table]] = TABLES;
  const mixed = rates.mixedHalo([
    { halo: rates.standardHalo(), share: 0.9 },
    { halo: table, share: 0.1 },
  ]);
  const { halo } = rates.recoilSpectrum(SI, 50, mixed).provenance;
  expect(Object.keys(halo.tables ?? {})).toEqual(["1_eta_table_vMinKmPerS", "1_eta_table_meanInverseSpeedsSPerKm"]);
  expect(rates.recoilSpectrum(SI, 50, rates.standardHalo()).provenance.halo).not.toHaveProperty("tables");
});

test("a neutrino spectrum keeps flux, spectrum and line of each source, from which it is calculated again", async () => {
  const spectrum = rates.coherentScatteringSpectrum(XENON, await rates.loadNeutrinoSources(["8B", "7Be1"]));
  const again = reread(spectrum.provenance.sources).map(({ spectrum: kept, ...source }): rates.NeutrinoSource => ({
    ...source,
    relativeUncertainty: 0,
    ...(kept === undefined
      ? {}
      : {
          spectrum: {
            energiesMeV: Float64Array.from(kept.energiesMeV),
            densities: Float64Array.from(kept.densities),
          },
        }),
  }));
  const energies = at(1e-3, 0.1, 1);
  expect(rates.coherentScatteringSpectrum(XENON, again).rate(energies)).toEqual(spectrum.rate(energies));
});

test("a scan of couplings keeps its target, bins, efficiency, responses and constants", () => {
  const efficiency = { energiesKeV: at(1, 20), values: at(0.5, 1) };
  const { provenance } = rates.couplingScan(XENON, at(3, 10), { responses: NUCLEAR_RESPONSES, efficiency });
  expect(reread(provenance)).toEqual(provenance);
  expect(provenance).toMatchObject({
    interaction: "coupling_scan",
    target: { formula: "Xe" },
    edgesKeV: [3, 10],
    massSplittingKeV: 0,
    efficiency: { energiesKeV: [1, 20], values: [0.5, 1] },
    constants: rates.CODATA_2018,
  });
  expect(provenance.operators[0]).toBe("O1");
  expect(provenance.responses.find(({ isotope }) => isotope === "Xe-129")?.interaction).toBe("GCN5082");
});

const O4 = [{ operator: "O4", basis: "nucleon", proton: 0, neutron: 1e-5 }] as const;
const HALO = rates.standardHalo();

test("couplings from relativistic operators bring coefficients, mass and hadronic input into every provenance", () => {
  const input = { ...rates.NUCLEON_INPUT, axialCharge: 1.3 };
  const coefficients = { C64u: 1e-6 };
  const couplings = rates.relativisticCouplings(coefficients, 100, input);
  const scattering = rates.effectiveScattering(couplings, XENON, { responses: NUCLEAR_RESPONSES });
  const spectrum = rates.recoilSpectrum(scattering, 100, HALO);
  const kept = reread(spectrum.provenance) as unknown as rates.EffectiveProvenance;
  expect(kept).toEqual(spectrum.provenance);
  expect(kept.couplings.map((coupling) => (coupling as { origin: number }).origin)).toEqual(couplings.map(() => 0));
  const [origin, ...others] = kept.couplingOrigins as {
    coefficients: rates.RelativisticCoefficients;
    massGeV: number;
    nucleonInput: rates.NucleonInput;
  }[];
  expect(others).toEqual([]);
  expect(origin?.nucleonInput.axialCharge).toBe(1.3);
  // What was kept gives the rate again.
  const again = rates.relativisticCouplings(origin?.coefficients ?? {}, origin?.massGeV ?? NaN, origin?.nucleonInput);
  const repeated = rates.effectiveScattering(again, XENON, { responses: NUCLEAR_RESPONSES });
  expect(rates.recoilSpectrum(repeated, 100, HALO).rate(ENERGIES)).toEqual(spectrum.rate(ENERGIES));
});

test("sums of couplings keep each origin once, those without one none", () => {
  const { provenance } = rates.effectiveScattering(
    [...rates.anapole(1e-5), ...O4, ...rates.millicharge(1e-9), ...rates.electricDipole(1e-9)],
    XENON,
    { responses: NUCLEAR_RESPONSES },
  );
  expect(provenance.couplings.map((coupling) => (coupling as { origin?: number }).origin)).toEqual([
    0,
    0,
    undefined,
    1,
    2,
  ]);
  expect(provenance.couplingOrigins).toMatchObject([
    { type: "anapole", momentPerGeV2: 1e-5, magneticMoments: { proton: rates.NUCLEON_INPUT.magneticMoments.proton } },
    { type: "millicharge", charge: 1e-9 },
    { type: "relativistic_operators" },
  ]);
  expect(rates.effectiveScattering(O4, XENON, { responses: NUCLEAR_RESPONSES }).provenance).not.toHaveProperty(
    "couplingOrigins",
  );
});

test("a spread over nuclear models names every set, the one that counts first, and halo and mass", () => {
  const options = { responses: NUCLEAR_RESPONSES };
  const { provenance } = rates.responseSpread(ENERGIES, O4, rates.naturalTarget("Ge"), 50, HALO, options);
  expect(reread(provenance)).toEqual(provenance);
  const of73 = provenance.responses.filter(({ isotope }) => isotope === "Ge-73").map(({ interaction }) => interaction);
  expect(of73).toEqual(["JUN45", "jj44b", "GCN2850", "published"]);
  expect(provenance).toMatchObject({ massGeV: 50, halo: { type: "standard_halo_model" }, target: { formula: "Ge" } });
  const tungsten = rates.responseSpread(ENERGIES, O4, rates.naturalTarget("W"), 50, HALO, options);
  expect(new Set(tungsten.provenance.responses.map(({ interaction }) => interaction))).toEqual(new Set(["helm"]));
});

test.each([
  [rates.nreftBasis(), "O4", { type: "nreft", darkMatterSpin: 0.5 }],
  [rates.nreftBasis(1.5), "O4", { type: "nreft", darkMatterSpin: 1.5 }],
  [rates.spinBasis(1), "Sigma(1,0)", { type: "any_spin", darkMatterSpin: 1 }],
])("the spin of dark matter, on which a rate depends, stands in the provenance", (basis, operator, expected) => {
  const options = { responses: NUCLEAR_RESPONSES, basis };
  const { provenance } = rates.effectiveScattering([{ ...O4[0], operator }], XENON, options);
  expect(provenance.basis).toEqual(expected);
  expect(rates.couplingScan(XENON, at(3, 10), options).provenance.basis).toEqual(expected);
  const own = { operators: basis.operators, bilinears: basis.bilinears };
  const kept = rates.effectiveScattering([{ ...O4[0], operator }], XENON, { ...options, basis: own }).provenance;
  expect(reread(kept).basis).toEqual(own);
});

test.each([
  ["klos_2013", rates.klosStructure(KLOS_STRUCTURES), KLOS_STRUCTURES],
  ["point_spins", rates.pointSpins(SPIN_EXPECTATIONS), SPIN_EXPECTATIONS],
] as const)(
  "a spin-dependent spectrum of %s keeps the numbers of each nucleus that contributes",
  (_, structure, all) => {
    const coupling = { crossSectionCm2: 1e-41, protonCoupling: 0, neutronCoupling: 1 };
    const { provenance } = rates.spinDependentScattering(coupling, XENON, { structure });
    const structures = reread(provenance).structures as {
      isotope: string;
      contributes: boolean;
      numbers?: object;
    }[];
    const numbers = new Map(structures.map((one) => [one.isotope, one.numbers]));
    for (const massNumber of [129, 131]) {
      const expected = all.find((one) => one.symbol === "Xe" && one.massNumber === massNumber);
      expect(numbers.get(`Xe-${massNumber}`)).toEqual(expected);
    }
    expect(numbers.get("Xe-132")).toBeUndefined();
  },
);
