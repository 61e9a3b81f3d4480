import { meanTarget, naturalTarget, spinIndependentSpectrum, standardHalo } from "@dmdc/rates";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NotComputableError, ReleaseError } from "./errors.js";
import { readModel, type SignalModel } from "./model.js";
import { deviation } from "./testing/flat-spectrum.test.helper.js";
import { HALO, model } from "./testing/small-products.test.helper.js";
import { errorOf, quantity, releaseOf, type Literal } from "./testing/small-release.test.helper.js";

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
  ])("scatters on what it says: %s", async (nuclei, target) => {
    const wimp = { massGeV: 50, crossSectionCm2: 1e-45 };
    const found = rate(await read({ nuclei }), { massGeV: 50 }, "CaWO4");
    expect(found).toEqual(spinIndependentSpectrum(wimp, target, OWN_HALO).rate(ENERGIES));
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

test.each<[string, Literal, string]>([
  [
    "spin_dependent",
    {
      interaction: {
        type: "spin_dependent",
        nucleon: "neutron",
        reference_cross_section: cm2,
        structure_functions: "Klos",
      },
    },
    'the interaction of model "si" is spin_dependent',
  ],
  [
    "absorption",
    { interaction: { type: "absorption", particle: "dark_photon", coupling: "kinetic_mixing" } },
    'the interaction of model "si" is absorption',
  ],
  [
    "electron_scattering",
    {
      interaction: {
        type: "electron_scattering",
        reference_cross_section: cm2,
        mediator: { type: "contact" },
        ionisation_form_factors: "QEdark",
      },
    },
    'the interaction of model "si" is electron_scattering',
  ],
  ["light", model({ mediator: { type: "light" } }), 'the mediator of model "si" is light'],
  [
    "massive",
    model({ mediator: { type: "massive", mass: quantity(10, "MeV") } }),
    'the mediator of model "si" is massive',
  ],
])("a model that is %s cannot be computed yet, and the error says what can", async (found, over, message) => {
  using release = await releaseOf([model({}, over)]);
  const error = await errorOf(() => readModel(release, "si"));
  expect(error).toBeInstanceOf(NotComputableError);
  expect(error).toMatchObject({ found });
  expect(error.message).toContain(`${message}; what can be computed is spin-independent scattering`);
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
