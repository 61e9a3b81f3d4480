import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { standardHalo } from "../halo/standard-halo.js";
import { spinIndependentSpectrum } from "../interactions/spin-independent.js";
import type { Spectrum } from "../interactions/spectrum.js";
import { naturalTarget } from "../nuclear/target.js";
import { fastErf } from "../numerics/error-function.js";
import { exactBinCounts } from "./bin-counts.js";
import { curveValue } from "./curve.js";
import { foldDensity, foldSpectrum, type RecoilSpectrum } from "./fold.js";
import type { EnergyCurve, Stage } from "./stage.js";

/** A spectrum with a kink at 2 keV and an end at 5 keV. */
const BENT: Spectrum = {
  kinksKeV: Float64Array.of(2, 5),
  maximumEnergyKeV: 5,
  rate: (energiesKeV) => energiesKeV.map((e) => (e > 5 ? 0 : e < 2 ? 4 - e : 2 * Math.exp(2 - e))),
};

const WIDE = Float64Array.of(-5, 20);
const EDGES = Float64Array.of(0, 0.4, 1, 1.9, 2.1, 4.5, 5.5);

const CURVE: EnergyCurve = {
  energiesKeV: Float64Array.of(0.5, 1, 3),
  values: Float64Array.of(0.2, 0.9, 0.6),
  interpolation: "linear",
  outside: "nearest",
};

function counts(stages: Stage[], edgesKeV = EDGES, spectrum: Spectrum | RecoilSpectrum[] = BENT): Float64Array {
  return foldSpectrum(spectrum, stages, { exposureKgDay: 1, edgesKeV }).counts;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Σ over a dense grid of true energies (midpoint rule): Σ S(E) weight(E) share(E, bin). */
function brute(share: (energyKeV: number, low: number, high: number) => number, edges = EDGES): number[] {
  const steps = 200_000;
  const width = 5 / steps;
  const energies = Float64Array.from({ length: steps }, (_, i) => (i + 0.5) * width);
  const rates = BENT.rate(energies);
  return Array.from({ length: edges.length - 1 }, (_, j) =>
    energies.reduce(
      (total, e, i) => total + width * (rates[i] ?? NaN) * share(e, edges[j] ?? NaN, edges[j + 1] ?? NaN),
      0,
    ),
  );
}

function gaussianShare(mean: number, sigma: number, low: number, high: number): number {
  return 0.5 * (fastErf((high - mean) / (Math.SQRT2 * sigma)) - fastErf((low - mean) / (Math.SQRT2 * sigma)));
}

describe("a Gaussian resolution", () => {
  test.each([0.003, 0.05, 0.7])("of %d keV gives what a sum over a dense grid gives", (sigmaKeV) => {
    const expected = brute((e, low, high) => gaussianShare(e, sigmaKeV, low, high));
    // The grid's own error is about 1e-8 of the total of 9 events.
    expectClose(counts([{ type: "resolution", sigmaKeV }]), expected, { relative: 0, absolute: 2e-7 });
  });

  test("that grows with the energy is taken at the true energy", () => {
    const sigmaKeV: EnergyCurve = {
      energiesKeV: Float64Array.of(0, 5),
      values: Float64Array.of(0.05, 0.3),
      interpolation: "linear",
    };
    const expected = brute((e, low, high) => gaussianShare(e, 0.05 + 0.05 * e, low, high));
    expectClose(counts([{ type: "resolution", sigmaKeV }]), expected, { relative: 0, absolute: 2e-7 });
  });

  test("keeps the number of events", () => {
    expectClose(
      counts([{ type: "resolution", sigmaKeV: 0.3 }], WIDE),
      counts(
        [],
        WIDE.map((x) => Math.max(0, x)),
      ),
      {
        relative: 1e-9,
      },
    );
  });

  test("goes over to none as it narrows", () => {
    const none = counts([]);
    expectClose(counts([{ type: "resolution", sigmaKeV: 0 }]), none, { relative: 1e-7 });
    // A bin loses to its neighbours about σ times the slope: 1e-6 × 4 / 0.2.
    expectClose(counts([{ type: "resolution", sigmaKeV: 1e-6 }]).slice(1), none.slice(1), { relative: 1e-5 });
  });

  test("after another is one of the root of the sum of their squares", () => {
    const twice = counts([
      { type: "resolution", sigmaKeV: 0.3 },
      { type: "resolution", sigmaKeV: 0.4 },
    ]);
    expectClose(twice, counts([{ type: "resolution", sigmaKeV: 0.5 }]), { relative: 0, absolute: 1e-7 });
  });

  test("before an efficiency, a rising threshold and a cut on the reconstructed energy", () => {
    const stages: Stage[] = [
      { type: "resolution", sigmaKeV: 0.2 },
      { type: "threshold", basis: "reconstructed", valueKeV: 0.6, widthKeV: 0.1 },
      { type: "efficiency", basis: "reconstructed", ...CURVE },
      { type: "cutoff", basis: "reconstructed", minimumKeV: 0.3, maximumKeV: 4 },
    ];
    const curve = { ...CURVE, points: CURVE.energiesKeV, outside: "nearest" as const };
    const factor = (x: number) =>
      x < 0.3 || x > 4 ? 0 : 0.5 * (1 + fastErf((x - 0.6) / (Math.SQRT2 * 0.1))) * curveValue(curve, x);
    // Both integrals by the midpoint rule; the cut at 0.3 and 4 keV lies on points of the grid's cells.
    const expected = [0, 1, 2, 3, 4, 5].map((j) => {
      const [low, high] = [EDGES[j] ?? NaN, EDGES[j + 1] ?? NaN];
      const cells = 2000;
      const width = (high - low) / cells;
      const xs = Float64Array.from({ length: cells }, (_, i) => low + (i + 0.5) * width);
      const smeared = foldDensity(BENT, [{ type: "resolution", sigmaKeV: 0.2 }], xs);
      return xs.reduce((total, x, i) => total + width * factor(x) * (smeared[i] ?? NaN), 0);
    });
    expectClose(counts(stages), expected, { relative: 1e-3, absolute: 1e-6 });
    const fine = counts(stages, Float64Array.of(0.4, 1, 1.9));
    expectClose(fine, expected.slice(1, 3), { relative: 2e-6 });
  });

  test("has the density that a sum over a dense grid has, and that integrates to the counts", () => {
    const xs = Float64Array.of(-0.2, 0, 0.7, 2, 4.9, 5.6);
    const density = foldDensity(BENT, [{ type: "resolution", sigmaKeV: 0.25 }], xs);
    const steps = 400_000;
    const width = 5 / steps;
    const expected = Array.from(xs, (x) => {
      const energies = Float64Array.from({ length: steps }, (_, i) => (i + 0.5) * width);
      const rates = BENT.rate(energies);
      return energies.reduce(
        (total, e, i) =>
          total +
          (width * (rates[i] ?? NaN) * Math.exp(-0.5 * ((x - e) / 0.25) ** 2)) / (0.25 * Math.sqrt(2 * Math.PI)),
        0,
      );
    });
    expectClose(density, expected, { relative: 1e-7 });
  });
});

describe("quenching", () => {
  test("by a number moves the edges and keeps the events", () => {
    const stage: Stage = { ...CURVE, type: "quenching", values: Float64Array.of(0.25, 0.25, 0.25) };
    expectClose(counts([stage], Float64Array.of(0, 0.1, 0.6, 2)), counts([], Float64Array.of(0, 0.4, 2.4, 8)), {
      relative: 1e-12,
    });
  });

  test.each(["linear", "logarithmic", "step"] as const)(
    "by a %s curve keeps every event between mapped edges",
    (law) => {
      const points = Float64Array.of(0.5, 2, 4);
      const values = Float64Array.of(0.1, 0.2, 0.25);
      const map = (e: number) => e * curveValue({ points, values, interpolation: law, outside: "nearest" }, e);
      const stage: Stage = { type: "quenching", energiesKeV: points, values, interpolation: law, outside: "nearest" };
      const energies = Float64Array.of(0, 0.3, 1, 1.7, 3, 4.5);
      expectClose(counts([stage], energies.map(map)), counts([], energies), { relative: 1e-9 });
    },
  );

  test("has the density of its Jacobian: dR/dv = dR/dE / (dv/dE)", () => {
    const stage: Stage = {
      type: "quenching",
      energiesKeV: Float64Array.of(0, 10),
      values: Float64Array.of(0.1, 0.3),
      interpolation: "linear",
    };
    const energies = Float64Array.of(0.5, 1.5, 3);
    const density = foldDensity(
      BENT,
      [stage],
      energies.map((e) => e * (0.1 + 0.02 * e)),
    );
    expectClose(
      density,
      BENT.rate(energies).map((rate, i) => rate / (0.1 + 0.04 * (energies[i] ?? NaN))),
      { relative: 1e-12 },
    );
  });

  test("then a resolution smears the visible energy", () => {
    const stages: Stage[] = [
      {
        type: "quenching",
        energiesKeV: Float64Array.of(0, 10),
        values: Float64Array.of(0.1, 0.3),
        interpolation: "linear",
      },
      { type: "resolution", sigmaKeV: 0.05 },
    ];
    const edges = Float64Array.of(0, 0.1, 0.3, 1);
    const expected = brute((e, low, high) => gaussianShare(e * (0.1 + 0.02 * e), 0.05, low, high), edges);
    expectClose(counts(stages, edges), expected, { relative: 0, absolute: 2e-7 });
  });

  test("after a resolution maps what is reconstructed", () => {
    const stages: Stage[] = [
      { type: "resolution", sigmaKeV: 0.2 },
      {
        type: "quenching",
        energiesKeV: Float64Array.of(0, 1),
        values: Float64Array.of(0.5, 0.5),
        interpolation: "linear",
        outside: "nearest",
      },
    ];
    const halves = EDGES.map((edge) => edge / 2);
    expectClose(counts(stages, halves), counts([{ type: "resolution", sigmaKeV: 0.2 }]), { relative: 1e-7 });
  });

  test("that makes the visible energy fall is refused", () => {
    const falls: Stage = {
      type: "quenching",
      energiesKeV: Float64Array.of(1, 2),
      values: Float64Array.of(1, 0.4),
      interpolation: "linear",
    };
    expect(() => counts([falls])).toThrow("fall from 1 at 1 keV to 0.4 at 2 keV");
    expect(() => counts([{ ...falls, values: Float64Array.of(0, 1) }])).toThrow("values[0] of a quenching is 0");
  });
});

test("a threshold is sharp, or rises as an error function", () => {
  expectClose(counts([{ type: "threshold", basis: "true", valueKeV: 1 }]), [0, 0, ...counts([]).slice(2)], {
    relative: 1e-9,
  });
  const soft = counts([{ type: "threshold", basis: "true", valueKeV: 1, widthKeV: 0.3 }]);
  const expected = brute((e, low, high) =>
    e >= low && e < high ? 0.5 * (1 + fastErf((e - 1) / (Math.SQRT2 * 0.3))) : 0,
  );
  expectClose(soft, expected, { relative: 1e-4 });
});

test.each(["linear", "logarithmic", "step"] as const)(
  "a %s efficiency is the same before and after a fine resolution",
  (law) => {
    const before = counts([{ type: "efficiency", basis: "true", ...CURVE, interpolation: law }]);
    const after = counts([
      { type: "resolution", sigmaKeV: 1e-5 },
      { type: "efficiency", basis: "reconstructed", ...CURVE, interpolation: law },
    ]);
    expectClose(after.slice(1), before.slice(1), { relative: 2e-4 });
  },
);

test("an acceptance takes each recoil through its own curve", () => {
  const target = naturalTarget("CaWO4");
  const parts = ["Ca", "W", "O"].map((recoil) => ({
    recoil,
    spectrum: spinIndependentSpectrum(
      { massGeV: 3, crossSectionCm2: 1e-40 },
      { formula: recoil, nuclei: target.nuclei.filter(({ symbol }) => symbol === recoil) },
      standardHalo(),
    ),
  }));
  const flat = (value: number): EnergyCurve => ({
    energiesKeV: Float64Array.of(0, 100),
    values: Float64Array.of(value, value),
    interpolation: "linear",
  });
  const stage: Stage = { type: "acceptance", basis: "true", recoils: { Ca: flat(0.5), W: flat(0.25), O: flat(1) } };
  const [ca, w, o] = parts.map(({ spectrum }) => exactBinCounts(spectrum, EDGES, 1));
  expectClose(
    counts([stage], EDGES, parts),
    EDGES.slice(1).map((_, j) => 0.5 * (ca?.[j] ?? NaN) + 0.25 * (w?.[j] ?? NaN) + (o?.[j] ?? NaN)),
    { relative: 1e-8 },
  );
  expect(() => counts([stage])).toThrow("a spectrum that does not say what recoils");
  expect(() => counts([stage], EDGES, [{ recoil: "Xe", spectrum: BENT }])).toThrow(
    "no acceptance for recoils of Xe; there are Ca, W, O",
  );
});

test("folding is linear in the spectrum and in the exposure, and never makes events", () => {
  const chain: Stage[] = [
    { type: "efficiency", basis: "true", ...CURVE },
    { type: "resolution", sigmaKeV: 0.15 },
    { type: "threshold", basis: "reconstructed", valueKeV: 0.5 },
  ];
  const one = counts(chain);
  fc.assert(
    fc.property(
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      fc.double({ min: 0, max: 1e4, noNaN: true }),
      (factor, exposureKgDay) => {
        const scaled = { ...BENT, rate: (e: Float64Array) => BENT.rate(e).map((rate) => rate * factor) };
        const { counts: folded } = foldSpectrum(scaled, chain, { exposureKgDay, edgesKeV: EDGES });
        expectClose(
          folded,
          one.map((count) => count * factor * exposureKgDay),
          { relative: 1e-9, absolute: 1e-12 },
        );
      },
    ),
    { numRuns: 20 },
  );
  expect(sum(one)).toBeLessThan(sum(counts([], Float64Array.of(0, 5))));
  expect(Math.min(...one)).toBeGreaterThanOrEqual(0);
});

test("smeared energies meet the bins of a matrix as those of a perfect detector do", () => {
  const matrix: Stage = {
    type: "matrix",
    matrix: {
      inputEdges: EDGES,
      values: Float64Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? 1 : 0)),
      outputEdges: Float64Array.of(0, 1, 2, 3, 4, 5, 6),
      integrationRule: "bin_integral",
    },
  };
  const resolution: Stage = { type: "resolution", sigmaKeV: 0.1 };
  const { counts: folded } = foldSpectrum(BENT, [resolution, matrix], { exposureKgDay: 1 });
  expectClose(folded, counts([resolution]), { relative: 1e-14 });
});

test.each<[string, Stage[], string]>([
  ["a negative resolution", [{ type: "resolution", sigmaKeV: -1 }], "sigmaKeV of a resolution is -1"],
  ["a resolution that is no number", [{ type: "resolution", sigmaKeV: NaN }], "sigmaKeV of a resolution is NaN"],
  ["a negative threshold", [{ type: "threshold", basis: "true", valueKeV: -1 }], "valueKeV of a threshold is -1"],
  [
    "a true threshold after the resolution",
    [
      { type: "resolution", sigmaKeV: 1 },
      { type: "threshold", basis: "true", valueKeV: 1 },
    ],
    "stage 2 acts on the true energy; expected it before the resolution",
  ],
  [
    "a reconstructed threshold before the resolution",
    [
      { type: "threshold", basis: "reconstructed", valueKeV: 1 },
      { type: "resolution", sigmaKeV: 1 },
    ],
    "stage 1 acts on the reconstructed axis; expected it after the resolution",
  ],
  [
    "an efficiency with NaN",
    [{ type: "efficiency", basis: "true", ...CURVE, values: Float64Array.of(1, NaN, 1) }],
    "values[1] of an efficiency is NaN",
  ],
  [
    "a logarithm of zero",
    [
      {
        type: "efficiency",
        basis: "true",
        ...CURVE,
        energiesKeV: Float64Array.of(0, 1, 3),
        interpolation: "logarithmic",
      },
    ],
    "energiesKeV[0] of an efficiency is 0; expected above 0",
  ],
])("%s is refused", (_, stages, message) => {
  expect(() => counts(stages)).toThrow(RangeError);
  expect(() => counts(stages)).toThrow(message);
});
