import { standardHalo } from "@dmdc/rates";
import type { ManifestHead } from "@dmdc/spec";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NotComputableError, ReleaseError } from "./errors.js";
import { openFolding, type Folding } from "./folding.js";
import { deviation } from "./testing/flat-spectrum.test.helper.js";
import { FOLDING, HALO, matrix, model, recoilAxis, response } from "./testing/small-products.test.helper.js";
import { array, errorOf, HEAD, quantity, releaseOf, type Literal } from "./testing/small-release.test.helper.js";

async function opened(products: readonly Literal[], head: ManifestHead = HEAD, names = {}): Promise<Folding> {
  using release = await releaseOf(products, { head });
  return await openFolding(release, { ...FOLDING, ...names });
}

/** The head with this exposure. */
function exposed(value: number, units: string): ManifestHead {
  const exposure = { value, units, basis: "raw" } as const;
  return {
    ...HEAD,
    runs: { only: { title: "Run", detector: "xe", partitions: { search: { role: "search", exposure } } } },
  };
}

const SMALL = [model(), response({ matrix: matrix() })];
const WIMP = { massGeV: 20 };

/** Integral of a function by Simpson's rule: far more steps than its smooth pieces need. */
function integral(f: (x: number) => number, from: number, to: number, steps = 4000): number {
  const width = (to - from) / steps;
  return Array.from({ length: steps + 1 }, (_, i) => {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    return weight * f(from + i * width);
  }).reduce((sum, value) => sum + (value * width) / 3, 0);
}

test("the detector's isotopes are what recoils", async () => {
  const { xe } = HEAD.detectors;
  if (xe === undefined) throw new Error("there is a detector");
  const target = { formula: "Xe", isotopes: { "Xe-136": 1 } };
  const enriched = await opened(SMALL, { ...HEAD, detectors: { xe: { ...xe, target } } });
  const natural = await opened(SMALL);
  expect(enriched.target).toBe("Xe");
  const energies = Float64Array.of(1, 5);
  expect(enriched.spectrum(WIMP).rate(energies)).toEqual(natural.model.spectrum(WIMP, target).rate(energies));
  expect(enriched.counts(WIMP)).not.toEqual(natural.counts(WIMP));
});

test("a model through cutoff, efficiency and matrix gives what integrals by hand do", async () => {
  const efficiency = {
    type: "efficiency",
    axis: recoilAxis({ points: array([1, 3], "keV") }),
    values: array([0.2, 0.6], "1"),
    interpolation: "linear",
    outside: "nearest",
  };
  const cutoff = { type: "cutoff", quantity: "recoil_energy", basis: "true", minimum: quantity(0.7, "keV") };
  const folding = await opened([model(), response({ cutoff, efficiency, matrix: matrix() })]);
  const spectrum = folding.spectrum(WIMP);
  const detected = (energy: number) => {
    const share = energy < 1 ? 0.2 : energy > 3 ? 0.6 : 0.2 + 0.2 * (energy - 1);
    return share * (spectrum.rate(Float64Array.of(energy))[0] ?? NaN);
  };
  const over = (from: number, to: number) => {
    const corners = [1, 3, ...spectrum.kinksKeV].filter((corner) => corner > from && corner < to);
    const ends = [from, ...corners.sort((a, b) => a - b), to];
    return ends.slice(1).reduce((sum, end, i) => sum + integral(detected, ends[i] ?? NaN, end), 0);
  };
  const [a, b, c] = [over(0.7, 2), over(2, 4), over(4, 8)];
  const hand = [1000 * (0.2 * a + 0.4 * b + 0.2 * c), 1000 * (0.1 * b + 0.6 * c)];
  expect(Math.min(...hand)).toBeGreaterThan(0.01);
  // Both integrals are good to 1e-8 or better.
  expect(deviation(folding.counts(WIMP), hand)).toBeLessThan(1e-7);
});

describe("a folding", () => {
  test("says what meets what", async () => {
    const folding = await opened(SMALL);
    expect(folding).toMatchObject({ target: "Xe", exposureKgDay: 1000 });
    expect([folding.model.name, folding.response.name]).toEqual(["si", "nr"]);
  });

  test("is linear in the exposure, which may be in any unit of mass times time", async () => {
    const once = (await opened(SMALL)).counts(WIMP);
    const year = await opened(SMALL, exposed(1, "kg.yr"));
    expect(year.exposureKgDay).toBe(365.25);
    expect(
      deviation(
        year.counts(WIMP),
        once.map((count) => count * 0.36525),
      ),
    ).toBeLessThan(1e-14);
    expect(deviation((await opened(SMALL, exposed(0, "kg.d"))).counts(WIMP), [0, 0])).toBe(0);
  });

  test("is linear in the cross-section, which is the model's reference unless another is given", async () => {
    const folding = await opened(SMALL);
    const reference = folding.counts(WIMP);
    expect(folding.counts({ ...WIMP, crossSectionCm2: 1e-45 })).toEqual(reference);
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (factor) => {
        const scaled = folding.counts({ ...WIMP, crossSectionCm2: factor * 1e-45 });
        // The quadrature stops at a relative 1e-9 wherever it is scaled.
        expect(
          deviation(
            scaled,
            reference.map((count) => count * factor),
          ),
        ).toBeLessThan(1e-12);
      }),
      { numRuns: 30 },
    );
  });

  test("gives events in a region, in which its parts sum to the whole", async () => {
    const folding = await opened(SMALL);
    const [first = NaN, second = NaN] = folding.counts(WIMP);
    expect(folding.expectedEvents(WIMP, {})).toBe(first + second);
    expect(folding.expectedEvents(WIMP, { s2: [15, 35] })).toBeCloseTo(0.5 * first + 0.5 * second, 14);
    expect(folding.expectedEvents(WIMP, { s2: [15, 35] }, { rule: "point_inside" })).toBe(second);
    fc.assert(
      fc.property(fc.double({ min: 10, max: 50, noNaN: true }), (cut) => {
        const parts = folding.expectedEvents(WIMP, { s2: [10, cut] }) + folding.expectedEvents(WIMP, { s2: [cut, 50] });
        expect(deviation([parts], [first + second])).toBeLessThan(1e-13);
      }),
      { numRuns: 30 },
    );
  });

  test("uses the model's halo, or another", async () => {
    const folding = await opened(SMALL);
    const halo = standardHalo({ densityGeVPerCm3: 0.6 });
    const other = folding.counts(WIMP, halo);
    expect(other).not.toEqual(folding.counts(WIMP));
    expect(folding.expectedEvents(WIMP, {}, { halo })).toBe((other[0] ?? NaN) + (other[1] ?? NaN));
    expect(folding.spectrum(WIMP, halo).rate(Float64Array.of(1))).toEqual(
      folding.model.spectrum(WIMP, "Xe", halo).rate(Float64Array.of(1)),
    );
  });

  test("takes a halo's normalisation as a factor", async () => {
    const normalised = [model({}, { halo: { ...HALO, normalisation: 0.9 } }), response({ matrix: matrix() })];
    const expected = (await opened(SMALL)).counts(WIMP).map((count) => count * 0.9);
    expect(deviation((await opened(normalised)).counts(WIMP), expected)).toBeLessThan(1e-12);
  });
});

const electrons = { quantity: "electron_count", basis: "true" };
const inScale = (scale: string) => ({ ...recoilAxis({ edges: array([0, 2, 4, 8], "keV") }), energy_scale: scale });

test.each<[string, Literal, string]>([
  [
    "electronic recoils",
    matrix({ input: inScale("er") }),
    'response "nr": is on the energy scale "er", but model "si" gives "nr" energies',
  ],
  ["electron-equivalent energies", matrix({ input: inScale("ee") }), 'is on the energy scale "ee"'],
  [
    "whole electrons",
    matrix({ input: { ...electrons, points: array([1, 2, 3], "1") }, integration_rule: "discrete" }),
    'response "nr": takes numbers of "electron_count", but model "si" gives a spectrum of energies',
  ],
  [
    "numbers of electrons in bins",
    matrix({ input: { ...electrons, edges: array([1, 2, 3, 4], "1") } }),
    'takes numbers of "electron_count"',
  ],
])("nuclear recoils do not go through a response to %s", async (_, stage, message) => {
  const error = await errorOf(() => opened([model(), response({ matrix: stage })]));
  expect(error).toBeInstanceOf(ReleaseError);
  expect(error.message).toContain(message);
});

test("nuclear recoils go through a response to the total deposit", async () => {
  const folding = await opened([model(), response({ matrix: matrix({ input: inScale("total") }) })]);
  expect(folding.counts(WIMP)).toEqual((await opened(SMALL)).counts(WIMP));
});

test.each<[string, object, string]>([
  ["model", { model: "sd" }, 'product "sd": is not in the release (model products: si)'],
  ["response", { response: "si" }, 'product "si": is of kind model, not response (response products: nr)'],
  ["run", { run: "sr1" }, 'run "sr1": is not in the manifest (runs: only)'],
  ["partition", { partition: "training" }, 'partition "training" of run "only": is not in the manifest'],
])("a %s that is not there is refused", async (_, names, message) => {
  const error = await errorOf(() => opened(SMALL, HEAD, names));
  expect(error).toBeInstanceOf(ReleaseError);
  expect(error.message).toContain(message);
});

test.each(["lar", "constructor"])(
  "a response of a detector %s that the manifest does not have is refused",
  async (detector) => {
    const error = await errorOf(() => opened([model(), response({ matrix: matrix() }, { detector })]));
    expect(error.message).toBe(
      `response "nr": is for "${detector}", which is no detector of the manifest (detectors: xe)`,
    );
  },
);

test("an exposure that is no mass times time is refused", async () => {
  const error = await errorOf(() => opened(SMALL, exposed(5, "kg")));
  expect(error).toBeInstanceOf(ReleaseError);
  expect(error.message).toContain('the exposure of partition "search" of run "only": "kg" cannot be converted');
});

test("a model that cannot be computed is refused before anything else", async () => {
  const absorbed = model(
    {},
    { interaction: { type: "absorption", particle: "dark_photon", coupling: "kinetic_mixing" } },
  );
  expect(await errorOf(() => opened([absorbed], HEAD, { response: "none" }))).toBeInstanceOf(NotComputableError);
});
