import { describe, expect, test } from "vitest";
import { ReleaseError } from "./errors.js";
import { readResult } from "./result.js";
import { result } from "./testing/small-products.test.helper.js";
import { array, errorOf, releaseOf } from "./testing/small-release.test.helper.js";

const POINTS = { mass: array([5, 10], "GeV"), limit: array([1e-44, 2e-45], "cm**2") };

describe.each(["json", "h5"] as const)("a result in %s", (encoding) => {
  test("is read with masses in GeV and its limit as stored", async () => {
    const points = { ...POINTS, mass: array([5000, 10000], "MeV") };
    using release = await releaseOf([result(points)], { encoding });
    const curve = await readResult(release, "limit");
    expect(curve).toMatchObject({ name: "limit", limitUnits: "cm**2", observed: undefined, expectedSignal: undefined });
    expect(curve.massGeV).toEqual(Float64Array.of(5, 10));
    expect(curve.limit).toEqual(Float64Array.of(1e-44, 2e-45));
    expect(curve.regions.size).toBe(0);
    expect(curve.document.confidence_level).toBe(0.9);
  });

  test("is read with its regions, each in the unit of its lower bound, and its counts", async () => {
    const s2 = { minimum: array([1, 2], "keV"), maximum: array([3000, 4000], "eV") };
    const points = {
      ...POINTS,
      region_of_interest: { order: ["s2"], s2 },
      n_observed: array([3, 4], "1"),
      expected_signal: { mean: array([2.5, 3.5], "1") },
      expected_background: { mean: array([0.5, 0.6], "1") },
    };
    using release = await releaseOf([result(points)], { encoding });
    const curve = await readResult(release, "limit");
    expect([...curve.regions]).toEqual([
      ["s2", { units: "keV", minimum: Float64Array.of(1, 2), maximum: Float64Array.of(3, 4) }],
    ]);
    expect(curve.observed).toEqual(Float64Array.of(3, 4));
    expect(curve.expectedSignal).toEqual(Float64Array.of(2.5, 3.5));
    expect(curve.expectedBackground).toEqual(Float64Array.of(0.5, 0.6));
  });
});

const bounds = { minimum: array([1], "1"), maximum: array([2, 3], "1") };

test.each([
  [
    "a limit of other length",
    { limit: array([1], "cm**2") },
    "/points/limit: shape (1) was found where the axes ask for (2)",
  ],
  ["counts of other length", { n_observed: array([1, 2, 3], "1") }, "/points/n_observed: shape (3)"],
  [
    "a region of other length",
    { region_of_interest: { order: ["s2"], s2: bounds } },
    "/points/region_of_interest/s2/minimum: shape (1)",
  ],
  ["a mass in a unit of length", { mass: array([1, 2], "cm") }, '/points/mass: "cm" cannot be converted to "GeV"'],
  ["counts with a unit", { expected_signal: { mean: array([1, 2], "keV") } }, "/points/expected_signal/mean: "],
])("%s is refused at its place", async (_, points, message) => {
  using release = await releaseOf([result({ ...POINTS, ...points })]);
  const error = await errorOf(() => readResult(release, "limit"));
  expect(error).toBeInstanceOf(ReleaseError);
  expect(error.message).toContain(`product "limit", ${message}`);
});
