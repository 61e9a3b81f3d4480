import { describe, expect, test } from "vitest";
import { ReleaseError } from "./errors.js";
import { readResponse } from "./response.js";
import { deviation, FLAT } from "./testing/flat-spectrum.test.helper.js";
import { matrix, peAxis, recoilAxis, response } from "./testing/small-products.test.helper.js";
import { array, errorOf, quantity, releaseOf, type Literal } from "./testing/small-release.test.helper.js";

/** Quadrature of piecewise straight lines, split at their corners. */
const TOLERANCE = 1e-12;

/** Expected events in 10-20 and 20-50 PE of a flat spectrum: one event per keV. */
async function fold(stages: Literal): Promise<Float64Array> {
  using release = await releaseOf([response(stages)]);
  return (await readResponse(release, "nr")).fold(FLAT, 1);
}

/** Events in 0-2, 2-4 and 4-8 keV times the rows of the matrix. */
const throughMatrix = ([a, b, c]: readonly [number, number, number]) => [
  0.2 * a + 0.4 * b + 0.2 * c,
  0.1 * b + 0.6 * c,
];

function cutoff(basis: "true" | "reconstructed", bounds: Literal, over: Literal = {}): Literal {
  const name = basis === "true" ? "recoil_energy" : "photoelectron_count";
  return { type: "cutoff", quantity: name, basis, ...bounds, ...over };
}

function efficiency(axis: Literal, values: readonly number[], outside: "zero" | "nearest" = "zero"): Literal {
  return { type: "efficiency", axis, values: array(values, "1"), interpolation: "linear", outside };
}

const energies = (points: readonly number[], units = "keV") => recoilAxis({ points: array(points, units) });
const photoelectrons = (points: readonly number[]) => ({
  quantity: "photoelectron_count",
  basis: "reconstructed",
  points: array(points, "1"),
});

describe("a cutoff on the true energy", () => {
  test.each<[string, Literal, [number, number, number]]>([
    ["from below", { minimum: quantity(1, "keV") }, [1, 2, 4]],
    ["from above", { maximum: quantity(5, "keV") }, [2, 2, 1]],
    ["on both sides, in eV", { minimum: quantity(500, "eV"), maximum: quantity(3500, "eV") }, [1.5, 1.5, 0]],
    ["that leaves nothing", { minimum: quantity(9, "keV") }, [0, 0, 0]],
    ["without bounds", {}, [2, 2, 4]],
  ])("%s leaves the part of each bin inside", async (_, bounds, events) => {
    const counts = await fold({ cutoff: cutoff("true", bounds), matrix: matrix() });
    expect(deviation(counts, throughMatrix(events))).toBeLessThan(TOLERANCE);
  });

  test("shortens the bins of the rule of points, and leaves the points in place", async () => {
    const stage = matrix({ integration_rule: "rate_at_point_times_width" });
    const counts = await fold({ cutoff: cutoff("true", { minimum: quantity(1.5, "keV") }), matrix: stage });
    expect(deviation(counts, throughMatrix([0.5, 2, 4]))).toBeLessThan(TOLERANCE);
  });
});

describe("an efficiency of the true energy", () => {
  // From 0.2 at 1 keV straight to 0.6 at 3 keV: 0.4 at 2 keV.
  const ramp = energies([1, 3]);

  test.each<["zero" | "nearest", [number, number, number]]>([
    ["zero", [0.3, 0.5, 0]],
    ["nearest", [0.2 + 0.3, 0.5 + 0.6, 4 * 0.6]],
  ])("weighs the spectrum, with %s beyond its points", async (outside, events) => {
    const counts = await fold({ efficiency: efficiency(ramp, [0.2, 0.6], outside), matrix: matrix() });
    expect(deviation(counts, throughMatrix(events))).toBeLessThan(TOLERANCE);
  });

  test("and a cutoff act together, in either order", async () => {
    const stages = {
      cutoff: cutoff("true", { minimum: quantity(1.5, "keV"), maximum: quantity(6, "keV") }),
      efficiency: efficiency(ramp, [0.2, 0.6], "nearest"),
    };
    // 0.3 at 1.5 keV: a mean of 0.35 over half a keV.
    const hand = throughMatrix([0.175, 1.1, 1.2]);
    expect(deviation(await fold({ ...stages, matrix: matrix() }), hand)).toBeLessThan(TOLERANCE);
    const { cutoff: first, efficiency: second } = stages;
    expect(deviation(await fold({ second, first, matrix: matrix() }), hand)).toBeLessThan(TOLERANCE);
  });

  test("multiplies another", async () => {
    const half = efficiency(energies([0, 8]), [0.5, 0.5]);
    const counts = await fold({ half, quarter: efficiency(energies([0, 8]), [0.25, 0.25]), matrix: matrix() });
    expect(deviation(counts, throughMatrix([0.25, 0.25, 0.5]))).toBeLessThan(TOLERANCE);
  });

  test("that begins at 0 keV continues to higher energies alone", async () => {
    const counts = await fold({ efficiency: efficiency(energies([0, 2]), [0, 1], "nearest"), matrix: matrix() });
    expect(deviation(counts, throughMatrix([1, 2, 4]))).toBeLessThan(TOLERANCE);
  });
});

describe("stages on the reconstructed quantity", () => {
  const [first = NaN, second = NaN] = throughMatrix([2, 2, 4]);

  test.each<[string, Literal, [number, number]]>([
    ["from below", { minimum: quantity(15, "1") }, [0.5, 1]],
    ["from above", { maximum: quantity(30, "1") }, [1, 1 / 3]],
    ["on both sides", { minimum: quantity(18, "1"), maximum: quantity(26, "1") }, [0.2, 0.2]],
  ])("a cutoff %s leaves the part of each bin inside", async (_, bounds, shares) => {
    const counts = await fold({ matrix: matrix(), cutoff: cutoff("reconstructed", bounds) });
    expect(deviation(counts, [first * shares[0], second * shares[1]])).toBeLessThan(TOLERANCE);
  });

  test("an efficiency is taken at the points of the bins, 14 and 30 PE", async () => {
    // Straight from 0 at 10 PE to 1 at 20 PE, then to 0.5 at 40 PE.
    const curve = efficiency(photoelectrons([10, 20, 40]), [0, 1, 0.5]);
    const counts = await fold({ matrix: matrix(), curve });
    expect(deviation(counts, [first * 0.4, second * 0.75])).toBeLessThan(TOLERANCE);
  });

  test("an efficiency is taken in the middle of bins that state no points, 15 and 35 PE", async () => {
    const stage = matrix({ output: { order: ["s2"], s2: peAxis([10, 20, 50]) } });
    const counts = await fold({ matrix: stage, curve: efficiency(photoelectrons([10, 20, 40]), [0, 1, 0.5]) });
    expect(deviation(counts, [first * 0.5, second * 0.625])).toBeLessThan(TOLERANCE);
  });

  test.each<["zero" | "nearest", [number, number]]>([
    ["zero", [0, 0.8]],
    ["nearest", [0.6, 0.8]],
  ])("an efficiency that begins above a bin's point is %s there", async (outside, factors) => {
    const curve = efficiency(photoelectrons([20, 30]), [0.6, 0.8], outside);
    const counts = await fold({ matrix: matrix(), curve });
    expect(deviation(counts, [first * factors[0], second * factors[1]])).toBeLessThan(TOLERANCE);
  });
});

const flat = energies([0, 8]);

test.each<[string, Literal, string]>([
  [
    "a stage on the true energy behind the matrix",
    { matrix: matrix(), cutoff: cutoff("true", {}) },
    'stage "cutoff": acts on the true quantity, and so must stand before the matrix in "order"',
  ],
  [
    "a stage on the reconstructed quantity before the matrix",
    { late: efficiency(photoelectrons([10, 50]), [1, 1]), matrix: matrix() },
    'stage "late": acts on the reconstructed quantity, and so must stand after the matrix in "order"',
  ],
  [
    "a cutoff on another quantity than the matrix's",
    { cutoff: cutoff("true", {}, { quantity: "deposited_energy" }), matrix: matrix() },
    'stage "cutoff": acts on "deposited_energy", but the matrix is in "recoil_energy"',
  ],
  [
    "an efficiency of another quantity than the reconstructed",
    { matrix: matrix(), late: efficiency({ ...photoelectrons([10, 50]), quantity: "electron_count" }, [1, 1]) },
    'stage "late": acts on "electron_count", but the matrix is in "photoelectron_count"',
  ],
  [
    "an efficiency on another energy scale than the matrix",
    { early: efficiency({ ...flat, energy_scale: "ee" }, [1, 1]), matrix: matrix() },
    'stage "early": is on the energy scale "ee", but the matrix is on "nr"',
  ],
  [
    "an efficiency without points",
    { early: efficiency(recoilAxis({ edges: array([0, 1, 2], "keV") }), [1, 1]), matrix: matrix() },
    'stage "early": the axis has no points, which an efficiency needs',
  ],
  [
    "an efficiency with too few values",
    { early: efficiency(flat, [1]), matrix: matrix() },
    'stage "early": has 1 values where its axis has 2 points',
  ],
  [
    "a reconstructed efficiency with too many values",
    { matrix: matrix(), late: efficiency(photoelectrons([10, 50]), [1, 1, 1]) },
    'stage "late": has 3 values where its axis has 2 points',
  ],
  [
    "a cutoff with its bounds the wrong way round",
    { cutoff: cutoff("true", { minimum: quantity(2, "keV"), maximum: quantity(1500, "eV") }), matrix: matrix() },
    'stage "cutoff": 2 to 1.5 keV is no rising range',
  ],
  [
    "a cutoff in a unit that does not fit",
    { cutoff: cutoff("true", { minimum: quantity(2, "ns") }), matrix: matrix() },
    'stage "cutoff": "ns" cannot be converted to "keV"',
  ],
])("%s is refused", async (_, stages, message) => {
  const error = await errorOf(() => fold(stages));
  expect(error).toBeInstanceOf(ReleaseError);
  expect(error.message).toContain(`response "nr", ${message}`);
});
