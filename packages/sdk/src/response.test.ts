import { describe, expect, test } from "vitest";
import { NotComputableError, ReleaseError } from "./errors.js";
import { sumRegion } from "./region.js";
import { readResponse, type DetectorResponse } from "./response.js";
import { deviation, FLAT, RISING } from "./testing/flat-spectrum.test.helper.js";
import { matrix, peAxis, recoilAxis, response } from "./testing/small-products.test.helper.js";
import { array, errorOf, releaseOf, type Literal } from "./testing/small-release.test.helper.js";

/** Sums of a few rounded products; the quadrature is exact for straight lines. */
const EXACT = 1e-12;

async function opened(stages: Literal, encoding: "json" | "h5" = "json"): Promise<DetectorResponse> {
  using release = await releaseOf([response(stages)], { encoding });
  return await readResponse(release, "nr");
}

const refused = (stages: Literal) => errorOf(() => opened(stages));

describe.each(["json", "h5"] as const)("a response in %s", (encoding) => {
  test("says what it is a response to", async () => {
    const nr = await opened({ matrix: matrix() }, encoding);
    expect(nr).toMatchObject({
      name: "nr",
      inputQuantity: "recoil_energy",
      energyScale: "nr",
      integrationRule: "bin_integral",
      inputRange: [0, 8],
    });
    expect(nr.output.map(({ name }) => name)).toEqual(["s2"]);
  });

  test("integrates a spectrum over each row's bin: 2, 2 and 4 events times the rows", async () => {
    const counts = (await opened({ matrix: matrix() }, encoding)).fold(FLAT, 10);
    const hand = [10 * (2 * 0.2 + 2 * 0.4 + 4 * 0.2), 10 * (2 * 0.1 + 4 * 0.6)];
    expect(deviation(counts, hand)).toBeLessThan(EXACT);
  });
});

test("by the rule of points, the rate at each point counts for the width of its bin", async () => {
  const nr = await opened({ matrix: matrix({ integration_rule: "rate_at_point_times_width" }) });
  // Rates 1, 3, 5 at the points, times the widths 2, 2, 4.
  const hand = [2 * 0.2 + 6 * 0.4 + 20 * 0.2, 6 * 0.1 + 20 * 0.6];
  expect(deviation(nr.fold(RISING, 1), hand)).toBeLessThan(EXACT);
});

test.each([
  ["eV", 1e3],
  ["MeV", 1e-3],
  ["GeV", 1e-6],
])("energies stored in %s give what energies in keV do", async (units, perKeV) => {
  const stored = (values: readonly number[]) =>
    array(
      values.map((value) => value * perKeV),
      units,
    );
  const efficiency = (points: unknown) => ({
    type: "efficiency",
    axis: recoilAxis({ points }),
    values: array([0.1, 0.9], "1"),
    interpolation: "linear",
    outside: "nearest",
  });
  const cutoff = (value: number, unit: string) => {
    return { type: "cutoff", quantity: "recoil_energy", basis: "true", minimum: { value, units: unit } };
  };
  const input = recoilAxis({ edges: stored([0, 2, 4, 8]), points: stored([1, 3, 5]) });
  const ours = await opened({
    cutoff: cutoff(0.7 * perKeV, units),
    efficiency: efficiency(stored([1, 5])),
    matrix: matrix({ input }),
  });
  const inKeV = await opened({
    cutoff: cutoff(0.7, "keV"),
    efficiency: efficiency(array([1, 5], "keV")),
    matrix: matrix(),
  });
  expect(deviation(ours.inputRange, [0, 8])).toBeLessThan(EXACT);
  // Edges differ in their last digit, and so do the integrals.
  expect(deviation(ours.fold(RISING, 3), inKeV.fold(RISING, 3))).toBeLessThan(1e-11);
});

describe("two reconstructed axes", () => {
  // Rows of 2, 2 and 4 events; bins (s1, s2) = (0,0) (0,1) (0,2) (1,0) (1,1) (1,2).
  const VALUES = [
    [0.1, 0.2, 0, 0, 0.3, 0],
    [0, 0.1, 0.1, 0.2, 0, 0.4],
    [0.05, 0, 0, 0, 0.25, 0.5],
  ];
  const stage = matrix({
    output: { order: ["s1", "s2"], s1: peAxis([0, 1, 3]), s2: peAxis([10, 20, 40, 80]) },
    values: array(VALUES.flat(), "1", { shape: [3, 2, 3] }),
  });

  test("are folded as one list of bins, the last axis running fastest", async () => {
    const counts = (await opened({ matrix: stage })).fold(FLAT, 1);
    const hand = Array.from({ length: 6 }, (_, bin) =>
      [2, 2, 4].reduce((sum, events, row) => sum + events * (VALUES[row]?.[bin] ?? NaN), 0),
    );
    expect(deviation(counts, hand)).toBeLessThan(EXACT);
  });

  test("are summed over regions of either axis or both", async () => {
    const nr = await opened({ matrix: stage });
    const sum = (region: { readonly [name: string]: readonly [number, number] }) =>
      sumRegion(nr.fold(FLAT, 1), nr.output, new Map(Object.entries(region)), "fraction_of_bin");
    // 2 x row 1 + 2 x row 2 + 4 x row 3, bin by bin: 0.4 0.6 0.2 | 0.4 1.6 2.8.
    expect(sum({})).toBeCloseTo(6, 12);
    expect(sum({ s1: [1, 3] })).toBeCloseTo(4.8, 12);
    expect(sum({ s2: [20, 40] })).toBeCloseTo(2.2, 12);
    expect(sum({ s1: [0, 2], s2: [30, 80] })).toBeCloseTo(0.3 + 0.2 + 0.5 * (0.8 + 2.8), 12);
  });

  test("may have a stage on the one of its quantity", async () => {
    const drift = { ...peAxis([0, 1, 3]), quantity: "score" };
    const output = { order: ["s1", "s2"], s1: drift, s2: peAxis([10, 20, 40, 80]) };
    const values = array(VALUES.flat(), "1", { shape: [3, 2, 3] });
    const cutoff = { type: "cutoff", quantity: "photoelectron_count", basis: "reconstructed" };
    const response = await opened({
      matrix: matrix({ output, values }),
      cutoff: { ...cutoff, minimum: { value: 30, units: "1" } },
    });
    // Of 0.4 0.6 0.2 | 0.4 1.6 2.8 the half of the second bin of s2, and all of its third.
    expect(deviation(response.fold(FLAT, 1), [0, 0.3, 0.2, 0, 0.8, 2.8])).toBeLessThan(EXACT);
  });

  test("of one quantity leave open which of them a stage is on", async () => {
    const cutoff = { type: "cutoff", quantity: "photoelectron_count", basis: "reconstructed" };
    const error = await refused({ matrix: stage, cutoff: { ...cutoff, minimum: { value: 20, units: "1" } } });
    expect(error).toBeInstanceOf(ReleaseError);
    expect(error.message).toBe(
      'response "nr", stage "cutoff": acts on "photoelectron_count", which the axes s1, s2 all are',
    );
  });

  test("can have no resolution behind their matrix", async () => {
    const resolution = {
      type: "resolution",
      quantity: "photoelectron_count",
      shape: "gaussian",
      sigma: { value: 1, units: "1" },
    };
    const error = await refused({ matrix: stage, resolution });
    expect(error).toBeInstanceOf(NotComputableError);
    expect(error.message).toContain("is a resolution behind the matrix; what can be computed is cutoff, threshold");
  });
});

describe("a response to whole quanta", () => {
  const electrons = { quantity: "electron_count", basis: "true", points: array([1, 2, 3], "1") };
  const stage = matrix({ input: electrons, integration_rule: "discrete" });

  test("takes a number of events for each number of quanta", async () => {
    const response = await opened({ matrix: stage });
    expect(response).toMatchObject({ inputQuantity: "electron_count", energyScale: undefined, inputRange: [1, 3] });
    const counts = response.foldDiscrete(Float64Array.of(10, 20, 5));
    expect(deviation(counts, [10 * 0.2 + 20 * 0.4 + 5 * 0.2, 20 * 0.1 + 5 * 0.6])).toBeLessThan(EXACT);
  });

  test("takes no spectrum, and no other number of rows", async () => {
    const response = await opened({ matrix: stage });
    expect(() => response.fold(FLAT, 1)).toThrow("rule discrete");
    expect(() => response.foldDiscrete(Float64Array.of(1, 2))).toThrow("counts holds 2 numbers; expected 3");
    expect(() => response.foldDiscrete(new Float64Array(3))).not.toThrow();
  });

  test("cannot be folded together with other stages", async () => {
    const minimum = { value: 20, units: "1" };
    const cutoff = { type: "cutoff", quantity: "photoelectron_count", basis: "reconstructed", minimum };
    const response = await opened({ matrix: stage, cutoff });
    expect(() => response.foldDiscrete(new Float64Array(3))).toThrow(NotComputableError);
  });

  test("is no response to a continuous spectrum", async () => {
    const nr = await opened({ matrix: matrix() });
    expect(() => nr.foldDiscrete(new Float64Array(3))).toThrow("bin_integral; expected discrete");
  });
});

test.each<[string, Literal, string]>([
  ["two matrices", { one: matrix(), two: matrix() }, "has 2 matrix stages where at most one was expected"],
  [
    "a transposed matrix",
    { matrix: matrix({ values: array([0.2, 0, 0.4, 0.1, 0.2, 0.6], "1", { shape: [2, 3] }) }) },
    'product "nr", /stages/matrix/values: shape (2, 3) was found where the axes ask for (3, 2)',
  ],
  [
    "integrals over bins without edges",
    { matrix: matrix({ input: recoilAxis({ points: array([1, 3, 5], "keV") }) }) },
    'response "nr", stage "matrix": the input axis has no edges, which the rule bin_integral needs',
  ],
  [
    "rates at points without points",
    {
      matrix: matrix({
        input: recoilAxis({ edges: array([0, 2, 4, 8], "keV") }),
        integration_rule: "rate_at_point_times_width",
      }),
    },
    "the input axis has no points, which the rule rate_at_point_times_width needs",
  ],
  [
    "energies in a unit of time",
    { matrix: matrix({ input: recoilAxis({ edges: array([0, 2, 4, 8], "ns") }) }) },
    'product "nr", /stages/matrix/input/edges: "ns" cannot be converted to "keV"',
  ],
])("%s is refused", async (_, stages, message) => {
  const error = await refused(stages);
  expect(error).toBeInstanceOf(ReleaseError);
  expect(error.message).toContain(message);
});
