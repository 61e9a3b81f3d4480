import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { gaussianClouds } from "../halo/directional-halo.js";
import { shmPlusPlus } from "../halo/shm-plus-plus.js";
import { standardHalo } from "../halo/standard-halo.js";
import { NUCLEAR_RESPONSES } from "../nuclear-tables.js";
import { naturalTarget } from "../nuclear/target.js";
import { at } from "../numerics/at.js";
import { exactBinCounts } from "../response/bin-counts.js";
import { couplingScan, sumForms } from "./coupling-scan.js";
import type { CouplingForm } from "./coupling-form.js";
import { effectiveScattering } from "./effective-scattering.js";
import { haloResponse } from "./halo-response.js";
import { NREFT_OPERATORS, nreftBasis } from "./nreft-operators.js";
import { rateGradient } from "./rate-gradient.js";
import { recoilSpectrum } from "./recoil-spectrum.js";
import { spinBasis } from "./spin-basis.js";
import { spinIndependentScattering } from "./spin-independent-scattering.js";

const HALO = standardHalo();
const EDGES = Float64Array.of(0, 1, 4, 15, 60, 250);
const OPTIONS = { responses: NUCLEAR_RESPONSES };
const XENON = naturalTarget("Xe");
const SCAN = couplingScan(XENON, EDGES, OPTIONS);

const vectors = fc
  .array(fc.double({ min: -1e-5, max: 1e-5, noNaN: true }), { minLength: 28, maxLength: 28 })
  .map((values) => Float64Array.from(values));

function scatteringOf(couplings: Float64Array, options = {}) {
  return effectiveScattering(
    NREFT_OPERATORS.map((operator, i) => ({
      operator: `O${operator}`,
      basis: "isospin_sum",
      isoscalar: at(couplings, 2 * i),
      isovector: at(couplings, 2 * i + 1),
    })),
    XENON,
    { ...OPTIONS, ...options },
  );
}

function firstOf(forms: readonly CouplingForm[]): CouplingForm {
  const [form] = forms;
  if (form === undefined) throw new RangeError("no form");
  return form;
}

describe("the form of a bin", () => {
  test.each([
    [6, 0],
    [50, 0],
    [1000, 0],
    [300, 60],
    [5, -20],
  ])("is the exact count of any couplings, at %d GeV and δ = %d keV", (massGeV, massSplittingKeV) => {
    const forms = couplingScan(XENON, EDGES, { ...OPTIONS, massSplittingKeV }).forms(massGeV, HALO);
    fc.assert(
      fc.property(vectors, (couplings) => {
        const spectrum = recoilSpectrum(scatteringOf(couplings, { massSplittingKeV }), massGeV, HALO);
        const counts = exactBinCounts(spectrum, EDGES, 1);
        const found = forms.map((form) => form.evaluate(couplings));
        // 1e-8 where the couplings do not cancel; 1e-30 is nothing beside the counts.
        expectClose(found, counts, { relative: 2e-8, absolute: 1e-30 });
      }),
      { numRuns: 5 },
    );
  });

  test("gives the counts of a spectrum in a halo with a stream of 4 km/s", () => {
    const streams = gaussianClouds(
      [
        { share: 0.8, velocityKmPerS: [0, 0, 0], dispersionKmPerS: 168, cutKmPerS: 544 },
        { share: 0.2, velocityKmPerS: [0, -300, 0], dispersionKmPerS: 4 },
      ],
      [0, 250, 0],
    );
    const couplings = Float64Array.from({ length: 28 }, (_, i) => 1e-6 * (1.2 + Math.cos(i)));
    for (const massSplittingKeV of [0, 15]) {
      const scan = couplingScan(XENON, EDGES, { ...OPTIONS, massSplittingKeV });
      const counts = exactBinCounts(
        recoilSpectrum(scatteringOf(couplings, { massSplittingKeV }), 100, streams),
        EDGES,
        1,
      );
      const found = scan.forms(100, streams).map((form) => form.evaluate(couplings));
      expectClose(found, counts, { relative: 2e-8, absolute: 1e-30 });
    }
  });

  test("is positive semidefinite, for every halo, mass and basis", () => {
    for (const basis of [nreftBasis(0.5), nreftBasis(1), spinBasis(1.5)]) {
      const scan = couplingScan(naturalTarget("NaI"), EDGES, { ...OPTIONS, basis });
      for (const halo of [HALO, shmPlusPlus()]) {
        for (const form of scan.forms(40, halo)) {
          expect(Math.min(...form.directions().map(({ strength }) => strength))).toBeGreaterThanOrEqual(0);
          // What had to be clipped is the rounding of the tables' nine digits.
          expect(form.clipped).toBeLessThan(1e-7);
        }
      }
    }
  });

  test("is block diagonal as the operators interfere", () => {
    const matrix = firstOf(SCAN.forms(50, HALO)).matrix();
    const position = (operator: number) => 2 * NREFT_OPERATORS.findIndex((number) => number === operator);
    const element = (a: number, b: number) => at(matrix, position(a) * 28 + position(b));
    for (const [a, b] of [
      [1, 4],
      [3, 5],
      [7, 8],
      [9, 10],
      [11, 13],
      [14, 15],
      [5, 8],
    ] as const) {
      expect(element(a, b)).toBe(0);
    }
    for (const [a, b] of [
      [1, 3],
      [4, 5],
      [4, 6],
      [8, 9],
      [11, 12],
      [12, 15],
      [11, 15],
    ] as const) {
      expect(element(a, b)).not.toBe(0);
      expect(element(a, b)).toBe(element(b, a));
    }
  });

  test("has the gradient of finite differences", () => {
    const form = firstOf(SCAN.forms(50, HALO).slice(2));
    const couplings = Float64Array.from({ length: 28 }, (_, i) => 1e-6 * Math.cos(i));
    const gradient = form.gradient(couplings);
    const largest = Math.max(...gradient.map(Math.abs));
    gradient.forEach((slope, i) => {
      const [up, down] = [1e-9, -1e-9].map((by) => form.evaluate(couplings.map((c, k) => (k === i ? c + by : c))));
      expectClose([slope], [((up ?? NaN) - (down ?? NaN)) / 2e-9], { relative: 1e-6, absolute: 1e-7 * largest });
    });
  });

  test("evaluates many vectors as one by one, and its directions add up to it", () => {
    const form = firstOf(SCAN.forms(50, HALO));
    const many = Float64Array.from({ length: 28 * 50 }, (_, i) => 1e-6 * Math.sin(i * i));
    const values = form.evaluateMany(many);
    values.forEach((value, i) => {
      const couplings = many.slice(28 * i, 28 * (i + 1));
      expect(form.evaluate(couplings)).toBe(value);
      const sum = form.directions().reduce((total, { strength, direction }) => {
        const along = direction.reduce((part, d, k) => part + d * at(couplings, k), 0);
        return total + strength * along * along;
      }, 0);
      expectClose([sum], [value], { relative: 1e-10 });
    });
  });

  test("shows what is blind: no neutron-proton combination hides O1 in xenon fully, one does nearly", () => {
    const directions = firstOf(SCAN.forms(50, HALO)).directions();
    expect(directions).toHaveLength(28);
    const [blindest, strongest] = [directions[0], directions.at(-1)];
    expect((blindest?.strength ?? NaN) / (strongest?.strength ?? NaN)).toBeLessThan(1e-12);
    expect(Math.abs(strongest?.direction[0] ?? NaN)).toBeGreaterThan(0.9);
  });

  test("adds up with weights, and with an efficiency sees what that leaves", () => {
    const forms = SCAN.forms(50, HALO);
    const couplings = Float64Array.from({ length: 28 }, (_, i) => 1e-6 * Math.cos(i * i));
    const weights = Float64Array.of(0.1, 0.5, 0.9, 0.3, 0);
    const whole = sumForms(nreftBasis(), forms, weights).evaluate(couplings);
    const parts = forms.reduce((sum, form, i) => sum + at(weights, i) * form.evaluate(couplings), 0);
    expectClose([whole], [parts], { relative: 1e-12 });
    const efficiency = { energiesKeV: Float64Array.of(2, 10, 300), values: Float64Array.of(0.4, 0.4, 0.4) };
    const seen = couplingScan(XENON, Float64Array.of(1, 20), { ...OPTIONS, efficiency }).forms(50, HALO);
    const all = couplingScan(XENON, Float64Array.of(2, 20), OPTIONS).forms(50, HALO);
    expectClose([firstOf(seen).evaluate(couplings)], [0.4 * firstOf(all).evaluate(couplings)], { relative: 1e-10 });
  });
});

describe("the response to a halo", () => {
  test.each([0, 40, -15])("gives the counts of any halo when its speeds are summed, with δ = %d keV", (delta) => {
    const couplings = Float64Array.from({ length: 28 }, (_, i) => 1e-6 * Math.cos(i));
    const scattering = scatteringOf(couplings, { massSplittingKeV: delta });
    // Midpoints of fine steps in speed: second order.
    const steps = 6000;
    const width = HALO.maximumSpeedKmPerS / steps;
    const speeds = Float64Array.from({ length: steps }, (_, i) => (i + 0.5) * width);
    const response = haloResponse(scattering, 100, Float64Array.of(5, 40), speeds);
    const sum = response.reduce((total, h, i) => total + h * HALO.speedDistribution(at(speeds, i)) * width, 0);
    const counts = exactBinCounts(recoilSpectrum(scattering, 100, HALO), Float64Array.of(5, 40), 1);
    expectClose([HALO.densityGeVPerCm3 * sum], counts, { relative: 1e-5 });
  });

  test("is nothing below the least speed that reaches the bin", () => {
    const scattering = spinIndependentScattering({ crossSectionCm2: 1e-45 }, XENON);
    const response = haloResponse(scattering, 50, Float64Array.of(10, 20), Float64Array.of(100, 200, 500));
    expect(response[0]).toBe(0);
    expect(response[2]).toBeGreaterThan(0);
  });
});

describe("derivatives of a rate", () => {
  const energies = Float64Array.of(0.3, 2, 9, 25, 60);
  const base = { circularSpeedKmPerS: 238, escapeSpeedKmPerS: 544, earthSpeedKmPerS: 252, densityGeVPerCm3: 0.3 };
  const couplings = Float64Array.from({ length: 28 }, (_, i) => 1e-6 * Math.sin(i + 1));

  test.each([
    ["all operators", scatteringOf(couplings), 60],
    ["endothermic", scatteringOf(couplings, { massSplittingKeV: 20 }), 150],
    ["exothermic", scatteringOf(couplings, { massSplittingKeV: -20 }), 8],
    ["spin-independent", spinIndependentScattering({ crossSectionCm2: 1e-45 }, XENON), 12],
  ])("are those of finite differences: %s", (_, scattering, massGeV) => {
    const gradient = rateGradient(energies, scattering, massGeV, standardHalo(base));
    const rate = (halo: typeof base, mass: number) =>
      recoilSpectrum(scattering, mass, standardHalo(halo)).rate(energies);
    expectClose(gradient.rate, rate(base, massGeV), { relative: 1e-13 });
    const compare = (slope: Float64Array | undefined, change: (by: number) => Float64Array, step: number) => {
      const [up, down] = [change(step), change(-step)];
      const expected = up.map((value, i) => (value - at(down, i)) / (2 * step));
      const largest = Math.max(...expected.map(Math.abs));
      expectClose(slope ?? [], expected, { relative: 1e-5, absolute: 1e-8 * largest });
    };
    compare(gradient.byMassGeV, (by) => rate(base, massGeV + by), 1e-4 * massGeV);
    compare(gradient.byDensityGeVPerCm3, (by) => rate({ ...base, densityGeVPerCm3: 0.3 + by }, massGeV), 1e-4);
    compare(gradient.byCircularSpeedKmPerS, (by) => rate({ ...base, circularSpeedKmPerS: 238 + by }, massGeV), 1e-2);
    compare(gradient.byEscapeSpeedKmPerS, (by) => rate({ ...base, escapeSpeedKmPerS: 544 + by }, massGeV), 1e-2);
    compare(gradient.byEarthSpeedKmPerS, (by) => rate({ ...base, earthSpeedKmPerS: 252 + by }, massGeV), 1e-2);
  });
});
