import fc from "fast-check";
import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { CODATA_2018 } from "../constants.js";
import { standardHalo } from "../halo/standard-halo.js";
import { pointNucleus } from "../nuclear/form-factor.js";
import { LEWIN_SMITH } from "../nuclear/helm.js";
import { naturalTarget } from "../nuclear/target.js";
import { spinIndependentRate, spinIndependentScan, spinIndependentSpectrum } from "./spin-independent.js";

const XENON = naturalTarget("Xe");
const HALO = standardHalo();
const ENERGIES = Float64Array.of(0, 0.01, 0.1, 0.5, 1, 2, 5, 10, 20, 50, 100);
const WIMP = { massGeV: 50, crossSectionCm2: 1e-46 };

test("at no recoil the rate is the textbook product, for a single nucleus", () => {
  const target = naturalTarget("F");
  const rate = spinIndependentRate(Float64Array.of(0), WIMP, target, HALO);
  const mu = (50 * 0.93827208816) / (50 + 0.93827208816);
  const flux = (0.3 / 50) * 1e-46 * 19 ** 2 * HALO.meanInverseSpeed(0);
  const unit = (299792.458e5 ** 2 * 1e-5 * 1e-6 * 86400) / 1.78266192e-27;
  expectClose(rate, [(unit * flux) / (2 * mu ** 2)], { relative: 1e-14 });
});

test("no rate at or above the energy that the fastest particle gives the best nucleus, some just below", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 1000, noNaN: true }), (massGeV) => {
      const spectrum = spinIndependentSpectrum({ massGeV, crossSectionCm2: 1e-45 }, XENON, HALO);
      const end = spectrum.maximumEnergyKeV;
      const [below, above, far] = spectrum.rate(Float64Array.of(0.999 * end, (1 + 1e-12) * end, 10 * end));
      expect(below).toBeGreaterThan(0);
      expect([above, far]).toEqual([0, 0]);
    }),
  );
});

test("the kinks rise, two for each isotope, and the last is the end of the spectrum", () => {
  const { kinksKeV, maximumEnergyKeV } = spinIndependentSpectrum(WIMP, XENON, HALO);
  expect(kinksKeV).toHaveLength(18);
  expect(kinksKeV).toEqual(Float64Array.from(new Set(kinksKeV)).sort());
  expect(kinksKeV.at(-1)).toBe(maximumEnergyKeV);
});

test("the second derivative jumps at a kink, and only there", () => {
  const target = naturalTarget("F");
  const spectrum = spinIndependentSpectrum(WIMP, target, HALO, { formFactor: pointNucleus });
  const kink = spectrum.kinksKeV[0] ?? NaN;
  const step = 5e-4 * kink;
  const curvature = (energy: number) => {
    const [left = NaN, middle = NaN, right = NaN] = spectrum.rate(
      Float64Array.of(energy - step, energy, energy + step),
    );
    return (left - 2 * middle + right) / step ** 2;
  };
  const around = [0.998, 0.999, 1.001, 1.002].map((share) => curvature(share * kink));
  const [before = NaN, last = NaN, first = NaN] = around;
  expect(Math.abs(first - last)).toBeGreaterThan(20 * Math.abs(last - before));
});

test("couplings 1 and 1 are the default, and only their ratio matters", () => {
  const rate = spinIndependentRate(ENERGIES, WIMP, XENON, HALO);
  const same = spinIndependentRate(ENERGIES, { ...WIMP, protonCoupling: 1, neutronCoupling: 1 }, XENON, HALO);
  const scaled = spinIndependentRate(ENERGIES, { ...WIMP, protonCoupling: -3, neutronCoupling: -3 }, XENON, HALO);
  expect(same).toEqual(rate);
  expect(scaled).toEqual(rate);
});

test("xenon-132 is blind at f_n/f_p = −54/78, and only protons count at f_n = 0", () => {
  const target = naturalTarget("Xe", { Xe: { 132: 1 } });
  const rate = spinIndependentRate(ENERGIES, WIMP, target, HALO);
  const blind = spinIndependentRate(ENERGIES, { ...WIMP, protonCoupling: 78, neutronCoupling: -54 }, target, HALO);
  const protons = spinIndependentRate(ENERGIES, { ...WIMP, neutronCoupling: 0 }, target, HALO);
  expect(Math.max(...blind)).toBeLessThan(1e-28 * Math.max(...rate));
  expectClose(
    protons,
    rate.map((value) => value * (54 / 132) ** 2),
    { relative: 1e-14 },
  );
});

test("the rate is linear in the cross-section and the density", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (factor) => {
      const rate = spinIndependentRate(ENERGIES, WIMP, XENON, HALO).map((value) => value * factor);
      const crossSection = { ...WIMP, crossSectionCm2: 1e-46 * factor };
      const dense = standardHalo({ densityGeVPerCm3: 0.3 * factor });
      expectClose(spinIndependentRate(ENERGIES, crossSection, XENON, HALO), rate, { relative: 1e-14 });
      expectClose(spinIndependentRate(ENERGIES, WIMP, XENON, dense), rate, { relative: 1e-14 });
    }),
  );
});

test("a compound is the sum of its elements by mass", () => {
  const rate = spinIndependentRate(ENERGIES, WIMP, naturalTarget("CaWO4"), HALO);
  const { nuclei } = naturalTarget("CaWO4");
  const parts = ["Ca", "W", "O"].map((symbol) => {
    const share = nuclei.reduce((sum, nucleus) => (nucleus.symbol === symbol ? sum + nucleus.massFraction : sum), 0);
    return spinIndependentRate(ENERGIES, WIMP, naturalTarget(symbol), HALO).map((value) => value * share);
  });
  const sum = rate.map((_, i) => parts.reduce((partial, part) => partial + (part[i] ?? NaN), 0));
  expectClose(rate, sum, { relative: 1e-13 });
});

test("a scan gives what single spectra give, bit for bit, whatever happens to the grid meanwhile", () => {
  const grid = Float64Array.from(ENERGIES);
  const scan = spinIndependentScan(grid, XENON, HALO);
  grid.fill(0);
  for (const massGeV of [3, 30, 300]) {
    const wimp = { massGeV, crossSectionCm2: 1e-45, neutronCoupling: -0.5 };
    expect(scan(wimp)).toEqual(spinIndependentRate(ENERGIES, wimp, XENON, HALO));
  }
});

test("the provenance states everything that was used, and survives JSON", () => {
  const { provenance } = spinIndependentSpectrum({ ...WIMP, neutronCoupling: 0.5 }, XENON, HALO);
  expect(JSON.parse(JSON.stringify(provenance))).toEqual({
    interaction: "spin_independent",
    wimp: { massGeV: 50, crossSectionCm2: 1e-46, protonCoupling: 1, neutronCoupling: 0.5 },
    target: XENON,
    halo: { type: "standard_halo_model", densityGeVPerCm3: 0.3, parameters: HALO.parameters },
    formFactor: { type: "helm", parameters: LEWIN_SMITH },
    constants: CODATA_2018,
  });
});

test.each([
  [{ massGeV: 0, crossSectionCm2: 1e-46 }, "massGeV is 0"],
  [{ massGeV: NaN, crossSectionCm2: 1e-46 }, "massGeV is NaN"],
  [{ massGeV: 50, crossSectionCm2: -1e-46 }, "crossSectionCm2 is -1e-46"],
  [{ ...WIMP, protonCoupling: 0 }, "neutronCoupling / protonCoupling is Infinity"],
])("refuses %o", (wimp, message) => {
  expect(() => spinIndependentSpectrum(wimp, XENON, HALO)).toThrow(RangeError);
  expect(() => spinIndependentSpectrum(wimp, XENON, HALO)).toThrow(message);
});

test("refuses energies that are negative or not numbers, and says which", () => {
  expect(() => spinIndependentRate(Float64Array.of(1, -1), WIMP, XENON, HALO)).toThrow("energiesKeV[1] is -1");
  expect(() => spinIndependentScan(Float64Array.of(NaN), XENON, HALO)).toThrow("energiesKeV[0] is NaN");
});
