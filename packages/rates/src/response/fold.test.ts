import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { standardHalo } from "../halo/standard-halo.js";
import { spinIndependentSpectrum } from "../interactions/spin-independent.js";
import type { Spectrum } from "../interactions/spectrum.js";
import { naturalTarget } from "../nuclear/target.js";
import { exactBinCounts } from "./bin-counts.js";
import { foldCounts, foldSpectrum } from "./fold.js";
import type { IntegrationRule, ResponseMatrix } from "./matrix.js";
import type { MatrixStage, Stage, TrueEfficiencyStage } from "./stage.js";

const EXPOSURE = { exposureKgDay: 1000 };

/** Rate 3 E², easy to integrate by hand. */
const PARABOLA: Spectrum = {
  kinksKeV: new Float64Array(),
  maximumEnergyKeV: Infinity,
  rate: (energiesKeV) => energiesKeV.map((energyKeV) => 3 * energyKeV ** 2),
};

const EDGES = Float64Array.of(0, 1, 2, 4);
const POINTS = Float64Array.of(0.5, 1.5, 2.5);

/** Each input bin into the output bin of the same number. */
function identity(integrationRule: IntegrationRule): MatrixStage & { matrix: ResponseMatrix } {
  const values = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  const matrix = { inputEdges: EDGES, inputPoints: POINTS, values, outputEdges: Float64Array.of(0, 10, 20, 30) };
  return { type: "matrix", matrix: { ...matrix, integrationRule } };
}

const HALVING: TrueEfficiencyStage = {
  type: "efficiency",
  basis: "true",
  energiesKeV: Float64Array.of(1, 3),
  values: Float64Array.of(0, 1),
  interpolation: "linear",
};

function fold(...stages: Stage[]): Float64Array {
  return foldSpectrum(PARABOLA, stages, { exposureKgDay: 1 }).counts;
}

describe("a matrix sends row i to the output bins", () => {
  test("by its row-major values", () => {
    const matrix: ResponseMatrix = {
      inputEdges: Float64Array.of(0, 1, 2),
      values: Float64Array.of(0.5, 0.25, 0, 0, 0.1, 0.2),
      outputEdges: Float64Array.of(5, 6, 7, 8),
      integrationRule: "bin_integral",
    };
    const { counts, edges } = foldSpectrum(PARABOLA, [{ type: "matrix", matrix }], { exposureKgDay: 2 });
    expectClose(counts, [1, 0.5 + 2 * 7 * 0.1, 2 * 7 * 0.2], { relative: 1e-14 });
    expect(edges).toEqual(matrix.outputEdges);
  });
});

describe("how a spectrum meets the input bins", () => {
  test("bin_integral integrates over each bin", () => {
    expectClose(fold(identity("bin_integral")), [1, 7, 56], { relative: 1e-14 });
  });

  test("rate_at_point_times_width takes the point, which need not be the centre", () => {
    expectClose(fold(identity("rate_at_point_times_width")), [0.75, 6.75, 37.5], { relative: 1e-15 });
  });
});

describe("a cutoff", () => {
  test("splits the bin that it falls into, and empties those outside", () => {
    const cutoff = { type: "cutoff", minimumKeV: 1.25, maximumKeV: 3 } as const;
    expectClose(fold(cutoff, identity("bin_integral")), [0, 8 - 1.25 ** 3, 27 - 8], { relative: 1e-14 });
    expectClose(fold(cutoff, identity("rate_at_point_times_width")), [0, 6.75 * 0.75, 18.75], { relative: 1e-15 });
  });

  test("leaves the point where it is, even when it takes the point away", () => {
    expectClose(fold({ type: "cutoff", minimumKeV: 3.9 }, identity("rate_at_point_times_width")), [0, 0, 1.875], {
      relative: 1e-14,
    });
  });

  test("beside another leaves what both leave", () => {
    const both = fold({ type: "cutoff", minimumKeV: 1 }, { type: "cutoff", maximumKeV: 2 }, identity("bin_integral"));
    expectClose(both, [0, 7, 0], { relative: 1e-14 });
  });
});

describe("an efficiency", () => {
  test("on the true axis is under the integral: linear between its energies, zero outside", () => {
    // ∫ 3E² (E − 1)/2 dE = (3/8) E⁴ − E³/2
    const primitive = (energy: number) => (3 / 8) * energy ** 4 - energy ** 3 / 2;
    const expected = [0, primitive(2) - primitive(1), primitive(3) - primitive(2)];
    expectClose(fold(HALVING, identity("bin_integral")), expected, { relative: 1e-13 });
  });

  test("on the true axis is found however narrow it is, as its energies split the integral", () => {
    const spike: Stage = {
      ...HALVING,
      energiesKeV: Float64Array.of(1.4, 1.401, 1.402),
      values: Float64Array.of(0, 1, 0),
    };
    // 3E² under a triangle of half-width w: 3 w (E² + w²/6)
    expectClose(fold(spike, identity("bin_integral")), [0, 3e-3 * (1.401 ** 2 + 1e-6 / 6), 0], { relative: 1e-12 });
  });

  test("on the true axis is taken at the point when the spectrum is", () => {
    expectClose(fold(HALVING, identity("rate_at_point_times_width")), [0, 6.75 * 0.25, 37.5 * 0.75], {
      relative: 1e-15,
    });
  });

  test("commutes with a cutoff", () => {
    const cutoff = { type: "cutoff", minimumKeV: 1.5 } as const;
    expect(fold(cutoff, HALVING, identity("bin_integral"))).toEqual(fold(HALVING, cutoff, identity("bin_integral")));
  });

  test("on the reconstructed axis multiplies the output bins, one after another", () => {
    const efficiency: Stage = {
      type: "efficiency",
      basis: "reconstructed",
      points: Float64Array.of(5, 15, 25),
      values: Float64Array.of(1, 0.5, 0.1),
    };
    expectClose(fold(identity("bin_integral"), efficiency, efficiency), [1, 7 / 4, 0.56], { relative: 1e-14 });
  });
});

test("counts are linear in the exposure", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (exposureKgDay) => {
      const { counts } = foldSpectrum(PARABOLA, [HALVING, identity("bin_integral")], { exposureKgDay });
      const unit = fold(HALVING, identity("bin_integral"));
      expectClose(
        counts,
        unit.map((count) => count * exposureKgDay),
        { relative: 1e-14 },
      );
    }),
  );
});

test("through an identity, bin_integral is the count in a perfect detector", () => {
  const spectrum = spinIndependentSpectrum(
    { massGeV: 8, crossSectionCm2: 1e-44 },
    naturalTarget("CaWO4"),
    standardHalo(),
  );
  const folded = foldSpectrum(spectrum, [identity("bin_integral")], EXPOSURE);
  expect(folded.counts).toEqual(exactBinCounts(spectrum, EDGES, 1000));
  expect(Math.min(...folded.counts)).toBeGreaterThan(0);
});

test("counts of quanta go through a discrete matrix as they are", () => {
  const matrix: ResponseMatrix = {
    inputPoints: Float64Array.of(0, 1, 2),
    values: Float64Array.of(0, 0, 0.5, 0.1, 0.25, 0.75),
    outputEdges: Float64Array.of(0, 50, 100),
    integrationRule: "discrete",
  };
  const { counts, edges } = foldCounts(Float64Array.of(100, 10, 4), matrix);
  expectClose(counts, [6, 4], { relative: 1e-15 });
  expect(edges).toEqual(matrix.outputEdges);
});

const CUTOFF: Stage = { type: "cutoff", minimumKeV: 1 };
const RECONSTRUCTED: Stage = {
  type: "efficiency",
  basis: "reconstructed",
  points: Float64Array.of(5, 15, 25),
  values: Float64Array.of(1, 1, 1),
};
const MATRIX = identity("bin_integral");

function withMatrix(changes: Partial<ResponseMatrix>): Stage {
  return { type: "matrix", matrix: { ...MATRIX.matrix, ...changes } };
}

test.each<[string, Stage[], string]>([
  ["no matrix", [CUTOFF], "the response has 0 matrix stages and no edgesKeV"],
  ["two matrices", [MATRIX, MATRIX], "the response has 2 matrix stages; expected at most 1"],
  ["a cutoff after the matrix", [MATRIX, CUTOFF], "stage 2 acts on an energy; expected it before"],
  ["a true efficiency after it", [MATRIX, RECONSTRUCTED, HALVING], "stage 3 acts on an energy"],
  [
    "a reconstructed one before",
    [CUTOFF, RECONSTRUCTED, MATRIX],
    "stage 2 acts on the reconstructed axis; expected it after",
  ],
  ["a cutoff upside down", [{ type: "cutoff", minimumKeV: 2, maximumKeV: 1 }, MATRIX], "cutoff from 2 to 1 keV"],
  [
    "an efficiency of wrong length",
    [{ ...HALVING, values: Float64Array.of(1) }, MATRIX],
    "values of an efficiency holds 1",
  ],
  ["energies that fall", [{ ...HALVING, energiesKeV: Float64Array.of(3, 1) }, MATRIX], "[1] is 1 after 3"],
  ["points outside their bins", [MATRIX, { ...RECONSTRUCTED, points: Float64Array.of(5, 15, 35) }], "[2] is 35"],
  ["too few points", [MATRIX, { ...RECONSTRUCTED, points: Float64Array.of(5) }], "holds 1 numbers; expected 3"],
  ["a matrix of wrong size", [withMatrix({ values: new Float64Array(8) })], "holds 8 numbers; expected 9"],
  ["edges that do not rise", [withMatrix({ inputEdges: Float64Array.of(0, 1, 1, 2) })], "[2] is 1 after 1"],
  ["a matrix for quanta", [identity("discrete")], "matrix with rule discrete"],
  [
    "a point outside its bin",
    [withMatrix({ integrationRule: "rate_at_point_times_width", inputPoints: Float64Array.of(1.25, 1.5, 3) })],
    "inputPoints[0] is 1.25; expected a point of its bin, 0 to 1",
  ],
])("a response with %s is refused", (_, stages, message) => {
  expect(() => foldSpectrum(PARABOLA, stages, EXPOSURE)).toThrow(RangeError);
  expect(() => foldSpectrum(PARABOLA, stages, EXPOSURE)).toThrow(message);
});

test("counts are refused by a matrix for energies, in the wrong number, and a negative exposure is", () => {
  expect(() => foldCounts(Float64Array.of(1, 2, 3), MATRIX.matrix)).toThrow("rule bin_integral; expected discrete");
  expect(() => foldCounts(Float64Array.of(1), identity("discrete").matrix)).toThrow(
    "counts holds 1 numbers; expected 3",
  );
  expect(() => foldSpectrum(PARABOLA, [MATRIX], { exposureKgDay: -1 })).toThrow("exposureKgDay is -1");
});
