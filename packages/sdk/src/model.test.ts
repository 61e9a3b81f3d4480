import {
  electronScatteringSpectrum,
  klosStructure,
  loadIonisationTable,
  meanTarget,
  naturalTarget,
  pointNucleus,
  recoilSpectrum,
  spinDependentScattering,
  spinIndependentSpectrum,
  standardHalo,
} from "@dmdc/rates";
import { KLOS_STRUCTURES } from "@dmdc/rates/nuclear-tables";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NotComputableError, ReleaseError } from "./errors.js";
import { readModel, type SignalModel } from "./model.js";
import { deviation } from "./testing/flat-spectrum.test.helper.js";
import { HALO, model } from "./testing/small-products.test.helper.js";
import { array, errorOf, quantity, releaseOf, type Literal } from "./testing/small-release.test.helper.js";

const ENERGIES = Float64Array.of(0.5, 1, 5, 10, 20);
const OWN_HALO = standardHalo({
  densityGeVPerCm3: 0.3,
  circularSpeedKmPerS: 220,
  escapeSpeedKmPerS: 544,
  earthSpeedKmPerS: 232,
});

async function read(interaction: Literal = {}, over: Literal = {}): Promise<SignalModel> {
  using release = await releaseOf([model(interaction, over)]);
  return await readModel(release, "si");
}

const rate = (from: SignalModel, point = { massGeV: 50 }, formula = "Xe") =>
  from.spectrum(point, formula).rate(ENERGIES);

describe("a spin-independent model", () => {
  test("says what it is", async () => {
    expect(await read()).toMatchObject({ name: "si", referenceCrossSectionCm2: 1e-45, energyScale: "nr" });
    expect((await read()).document.title).toBe("Spin-independent");
  });

  test("gives the spectrum of its own numbers, at its reference cross-section", async () => {
    const expected = spinIndependentSpectrum({ massGeV: 50, crossSectionCm2: 1e-45 }, naturalTarget("Xe"), OWN_HALO);
    expect(rate(await read())).toEqual(expected.rate(ENERGIES));
  });

  test.each([
    ["isotopes", naturalTarget("CaWO4")],
    ["mean_atomic_weight", meanTarget("CaWO4")],
    ["nucleon_masses", meanTarget("CaWO4", {}, 0.93827208816)],
  ])("scatters on what it says: %s", async (nuclei, target) => {
    const wimp = { massGeV: 50, crossSectionCm2: 1e-45 };
    const found = rate(await read({ nuclei }), { massGeV: 50 }, "CaWO4");
    expect(found).toEqual(spinIndependentSpectrum(wimp, target, OWN_HALO).rate(ENERGIES));
  });

  test("scatters on the isotopes that a target states, and on natural ones of its other elements", async () => {
    const wimp = { massGeV: 50, crossSectionCm2: 1e-45 };
    const target = { formula: "CaWO4", isotopes: { "W-186": 0.95, "W-184": 0.05 } };
    const composition = { W: { 184: 0.05, 186: 0.95 } };
    for (const [nuclei, expected] of [
      ["isotopes", naturalTarget("CaWO4", composition)],
      ["mean_atomic_weight", meanTarget("CaWO4", composition)],
    ] as const) {
      const found = (await read({ nuclei })).spectrum({ massGeV: 50 }, target).rate(ENERGIES);
      expect(found).toEqual(spinIndependentSpectrum(wimp, expected, OWN_HALO).rate(ENERGIES));
    }
  });

  test("is linear in the cross-section", async () => {
    const si = await read();
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (factor) => {
        const scaled = si.spectrum({ massGeV: 20, crossSectionCm2: factor * 1e-45 }, "Xe").rate(ENERGIES);
        const expected = rate(si, { massGeV: 20 }).map((value) => value * factor);
        // One product more or less: a few units in the last place.
        expect(deviation(scaled, expected)).toBeLessThan(1e-14);
      }),
    );
  });

  test("takes its couplings: one to protons alone counts Z nucleons, to protons and minus neutrons 2Z - A", async () => {
    const couplings = async (proton: number, neutron: number) =>
      rate(await read({ proton_coupling: proton, neutron_coupling: neutron }), { massGeV: 50 }, "Au");
    const [both, protons, opposite] = [await couplings(1, 1), await couplings(1, 0), await couplings(2, -2)];
    // Gold has one isotope: Z = 79, A = 197.
    const expected = (nucleons: number) => both.map((value) => value * (nucleons / 197) ** 2);
    expect(deviation(protons, expected(79))).toBeLessThan(1e-14);
    expect(deviation(opposite, expected(2 * 79 - 197))).toBeLessThan(1e-14);
  });

  test("takes its form factor and its nucleon mass", async () => {
    const fm = (value: number) => quantity(value, "fm");
    const form = { type: "helm", radius_slope: fm(1.2), radius_offset: fm(0), surface: fm(0), skin: fm(0.9) };
    const point = rate(await read());
    const other = rate(await read({ form_factor: form }));
    expect(deviation(other, point)).toBeGreaterThan(1e-3);
    // σ on the nucleus goes as 1/μ² of nucleon and dark matter, the same at every energy.
    const heavy = rate(await read({ nucleon_mass: quantity(938.91875, "MeV") }));
    const reduced = (mass: number) => (50 * mass) / (50 + mass);
    const factor = (reduced(0.93827208816) / reduced(0.93891875)) ** 2;
    expect(
      deviation(
        heavy,
        point.map((value) => value * factor),
      ),
    ).toBeLessThan(1e-13);
  });

  test("has its cross-section in cm2, however it is stated", async () => {
    const { referenceCrossSectionCm2 } = await read({ reference_cross_section: quantity(1e-49, "m**2") });
    expect(deviation([referenceCrossSectionCm2 ?? NaN], [1e-45])).toBeLessThan(1e-14);
  });

  test("in another halo than its own uses that one", async () => {
    const si = await read();
    const halo = standardHalo();
    const expected = spinIndependentSpectrum({ massGeV: 50, crossSectionCm2: 1e-45 }, naturalTarget("Xe"), halo);
    expect(si.spectrum({ massGeV: 50 }, "Xe", halo).rate(ENERGIES)).toEqual(expected.rate(ENERGIES));
  });

  test("multiplies every rate by what its speed distribution integrates to", async () => {
    const si = await read({}, { halo: { ...HALO, normalisation: 1.25 } });
    const expected = rate(await read()).map((value) => value * 1.25);
    expect(deviation(rate(si), expected)).toBeLessThan(1e-14);
  });
});

const cm2 = quantity(1e-45, "cm**2");
const contact = { type: "contact" };

async function readOther(interaction: Literal, over: Literal = {}): Promise<SignalModel> {
  using release = await releaseOf([model({}, { interaction, ...over })]);
  return await readModel(release, "si");
}

describe("every interaction that the engine has", () => {
  const point = { massGeV: 50 };

  test("scattering through a mediator falls as its propagator", async () => {
    const through = (mediator: unknown) => read({ mediator });
    const heavy = await through({ type: "massive", mass: quantity(10, "MeV") });
    // q² = 2 m_N E of fluorine-19, one isotope: (m² / (m² + q²))² at each energy.
    const squares = ENERGIES.map((energy) => 2 * 18.9984031621 * 0.93149410242 * energy * 1e-6);
    const expected = rate(await read(), point, "F").map(
      (value, i) => value * (1e-4 / (1e-4 + (squares[i] ?? NaN))) ** 2,
    );
    expect(deviation(rate(heavy, point, "F"), expected)).toBeLessThan(1e-12);
    const light = await read({ mediator: { type: "light" }, reference_cross_section: quantity(1e-40, "cm**2.MeV**4") });
    const falling = rate(await read(), point, "F").map(
      (value, i) => (value * 1e-52) / 1e-45 / (squares[i] ?? NaN) ** 2,
    );
    expect(deviation(rate(light, point, "F"), falling)).toBeLessThan(1e-12);
  });

  test("inelastic scattering takes its splitting from the model", async () => {
    const split = await read({}, { mass_splitting: quantity(20000, "eV") });
    const expected = spinIndependentSpectrum({ massGeV: 200, crossSectionCm2: 1e-45 }, naturalTarget("Xe"), OWN_HALO, {
      massSplittingKeV: 20,
    });
    expect(rate(split, { massGeV: 200 })).toEqual(expected.rate(ENERGIES));
  });

  test("scattering on spins goes by the structure functions that the document names", async () => {
    const spin = (structure_functions: string) =>
      readOther({ type: "spin_dependent", nucleon: "neutron", reference_cross_section: cm2, structure_functions });
    const klos = await spin("Klos et al., central");
    const coupling = { crossSectionCm2: 1e-45, protonCoupling: 0, neutronCoupling: 1 };
    const structure = klosStructure(KLOS_STRUCTURES);
    const scattering = spinDependentScattering(coupling, naturalTarget("Xe"), { structure });
    expect(rate(klos)).toEqual(recoilSpectrum(scattering, 50, OWN_HALO).rate(ENERGIES));
    const oxygen = await spin("Point-like 17O");
    expect(Math.min(...rate(oxygen, { massGeV: 5 }, "CaWO4").slice(0, 2))).toBeGreaterThan(0);
    expect(Math.max(...rate(oxygen))).toBe(0);
    const error = await errorOf(() => spin("of our own"));
    expect(error.message).toContain('"of our own"; what can be computed is "Klos …" and "point-like …"');
  });

  test("nuclei whose spins the document gives scatter as points, as heavy and as many as it says", async () => {
    const oxygen = {
      isotope: "17O",
      spin: 2.5,
      protons: 0,
      neutrons: 0.5,
      mass: quantity(16, "GeV"),
      mass_fraction: 4e-4,
    };
    const spin = (over = {}) =>
      readOther({
        type: "spin_dependent",
        nucleon: "neutron",
        reference_cross_section: cm2,
        structure_functions: "One neutron outside a closed shell",
        spins: { order: ["o17"], o17: { ...oxygen, ...over } },
      });
    // σ_n → σ_n (4/3) (J + 1)/J ⟨S_n⟩² / A²: coherent scattering off a nucleus of one nucleon, times this.
    const nucleus = { symbol: "O", atomicNumber: 8, massNumber: 1, massGeV: 16, massFraction: 1 };
    const coherent = spinIndependentSpectrum(
      { massGeV: 5, crossSectionCm2: 1e-45 },
      { formula: "O", nuclei: [nucleus] },
      OWN_HALO,
      { formFactor: pointNucleus },
    ).rate(ENERGIES);
    const oxygenShare = (4 * 15.9994) / (40.078 + 183.84 + 4 * 15.9994);
    const expected = coherent.map((value) => value * (4 / 3) * 1.4 * 0.25 * 4e-4 * oxygenShare);
    // Atomic weights of five digits.
    expect(deviation(rate(await spin(), { massGeV: 5 }, "CaWO4"), expected)).toBeLessThan(1e-5);
    expect(Math.max(...rate(await spin(), { massGeV: 5 }, "Xe"))).toBe(0);
    const error = await errorOf(() => spin({ isotope: "oxygen" }));
    expect(error.message).toContain('/interaction/spins/o17/isotope: "oxygen" does not have the form');
  });

  test("effective operators are the same in every isospin basis", async () => {
    const operators = (isospin_basis: string, first: number, second: number) =>
      readOther({
        type: "effective_operators",
        isospin_basis,
        momentum_convention: "q_over_nucleon_mass",
        coefficients: { order: ["o4"], o4: { first, second, units: "GeV**-2", mediator: contact } },
        nuclear_responses: "Shell model",
      });
    const nucleons = rate(await operators("nucleons", 3e-4, 1e-4));
    expect(nucleons[0]).toBeGreaterThan(0);
    expect(deviation(rate(await operators("isospin_sum", 4e-4, 2e-4)), nucleons)).toBeLessThan(1e-12);
    expect(deviation(rate(await operators("isospin_half_sum", 2e-4, 1e-4)), nucleons)).toBeLessThan(1e-12);
    expect((await operators("nucleons", 1, 1)).reference).toBeUndefined();
  });

  test("scattering on electrons of xenon and argon", async () => {
    const electrons = (type: string, over: Literal = {}, words = "Essig et al.") =>
      readOther({
        type: "electron_scattering",
        reference_cross_section: quantity(1e-40, "cm**2"),
        mediator: { type, ...over },
        ionisation_form_factors: words,
      });
    const table = await loadIonisationTable("Xe");
    const energies = Float64Array.of(0.02, 0.1);
    for (const [type, formFactorPower] of [
      ["contact", 0],
      ["light", 2],
    ] as const) {
      const found = await electrons(type);
      const darkMatter = { massGeV: 0.1, crossSectionCm2: 1e-40, formFactorPower };
      expect(found.spectrum({ massGeV: 0.1 }, "Xe").rate(energies)).toEqual(
        electronScatteringSpectrum(darkMatter, table, OWN_HALO).rate(energies),
      );
      expect(found.energyScale).toBe("er");
      // Of xenon-136 alone there are 131.293 / 135.907 as many atoms in a kilogram: CIAAW weight, AME2020 mass.
      const enriched = found.spectrum({ massGeV: 0.1 }, { formula: "Xe", isotopes: { "Xe-136": 1 } }).rate(energies);
      const natural = found.spectrum({ massGeV: 0.1 }, "Xe").rate(energies);
      expect((enriched[0] ?? NaN) / (natural[0] ?? NaN)).toBeCloseTo(131.293 / 135.907214474, 4);
      expect(() => found.spectrum({ massGeV: 0.1 }, "Ge")).toThrow("on Ge; what can be computed is on Xe and Ar");
    }
    const waves = await electrons("contact", {}, "Catena et al.");
    for (const element of ["Xe", "Ar"]) {
      const other = await loadIonisationTable(element, "roothaan_hartree_fock");
      expect(waves.spectrum({ massGeV: 0.1 }, element).rate(energies)).toEqual(
        electronScatteringSpectrum({ massGeV: 0.1, crossSectionCm2: 1e-40 }, other, OWN_HALO).rate(energies),
      );
    }
    const massive = await electrons("massive", { mass: quantity(10, "keV") });
    const darkMatter = { massGeV: 0.1, crossSectionCm2: 1e-40, mediatorMassGeV: 1e-5 };
    const expected = electronScatteringSpectrum(darkMatter, table, OWN_HALO).rate(energies);
    expect(deviation(massive.spectrum({ massGeV: 0.1 }, "Xe").rate(energies), expected)).toBeLessThan(1e-12);
  });

  test("tables of rates and of quantiles, in any halo, for their mass alone", async () => {
    const table = await readOther(
      {
        type: "tabulated_spectrum",
        energy_scale: "nr",
        reference: cm2,
        energy: array([1, 2, 4], "keV"),
        rate: array([4, 2, 0], "keV**-1.Mg**-1.d**-1"),
      },
      { mass: quantity(10, "GeV") },
    );
    expect(table.spectrum({ massGeV: 10 }, "Xe").rate(Float64Array.of(0.5, 1.5, 3))).toEqual(
      Float64Array.of(0, 0.003, 0.001),
    );
    expect(() => table.spectrum({ massGeV: 11 }, "Xe")).toThrow("is a table for 10 GeV, and not for 11 GeV");
    const quantiles = await readOther({
      type: "tabulated_quantiles",
      energy_scale: "nr",
      cumulative_probability: array([0, 0.5, 1], "1"),
      energy: array([1, 2, 4], "keV"),
      total_rate: quantity(8, "kg**-1.d**-1"),
    });
    expect(quantiles.spectrum({ massGeV: 1 }, "Xe").rate(Float64Array.of(1.5, 3, 5))).toEqual(Float64Array.of(4, 2, 0));
    expect(() => quantiles.spectrum({ massGeV: 1, crossSectionCm2: 1e-45 }, "Xe")).toThrow("without a reference");
    expect(() => quantiles.signal({ massGeV: 1 }, "Xe")).toThrow("does not tell what recoils");
  });

  test("halos that are tables of speeds or of mean inverse speeds", async () => {
    const density = quantity(0.3, "GeV.cm**-3");
    const speeds = Array.from({ length: 801 }, (_, i) => i);
    const f = speeds.map((speed) => OWN_HALO.speedDistribution(speed));
    const eta = speeds.map((speed) => OWN_HALO.meanInverseSpeed(speed));
    const byDistribution = await read({}, {
      halo: {
        type: "tabulated_speeds",
        density,
        speed: array(speeds, "km.s**-1"),
        distribution: array(f, "km**-1.s"),
        description: "A table.",
      },
    }); // prettier-ignore
    const byEta = await read({}, {
      halo: {
        type: "tabulated_mean_inverse_speed",
        density,
        minimum_speed: array(speeds, "km.s**-1"),
        mean_inverse_speed: array(eta, "km**-1.s"),
        description: "A table.",
      },
    }); // prettier-ignore
    // Straight lines over 1 km/s.
    expect(deviation(rate(byDistribution), rate(await read()))).toBeLessThan(1e-4);
    expect(deviation(rate(byEta), rate(await read()))).toBeLessThan(1e-4);
  });
});

test.each<[string, Literal, string]>([
  [
    "absorption",
    { type: "absorption", particle: "dark_photon", coupling: "kinetic_mixing" },
    'the interaction of model "si" is absorption; what can be computed is scattering on nuclei',
  ],
  [
    "q",
    {
      type: "effective_operators",
      isospin_basis: "nucleons",
      momentum_convention: "q",
      coefficients: { order: ["o1"], o1: { first: 1, second: 1, units: "GeV**-2", mediator: contact } },
      nuclear_responses: "Shell model",
    },
    'the momentum convention of the interaction of model "si" is q; what can be computed is q_over_nucleon_mass',
  ],
])("a model that is %s cannot be computed, and the error says what can", async (found, interaction, message) => {
  const error = await errorOf(() => readOther(interaction));
  expect(error).toBeInstanceOf(NotComputableError);
  expect(error).toMatchObject({ found });
  expect(error.message).toContain(message);
});

test("a model whose halo has no speeds cannot be computed", async () => {
  using release = await releaseOf([
    model({}, { halo: { type: "local_density", density: quantity(0.3, "GeV.cm**-3") } }),
  ]);
  expect((await errorOf(() => readModel(release, "si"))).message).toContain('the halo of model "si" is local_density');
});

test("a cross-section that is no area is refused", async () => {
  using release = await releaseOf([model({ reference_cross_section: quantity(1, "cm") })]);
  const error = await errorOf(() => readModel(release, "si"));
  expect(error).toBeInstanceOf(ReleaseError);
  expect(error.message).toContain('the interaction of model "si": "cm" cannot be converted to "cm**2"');
});
