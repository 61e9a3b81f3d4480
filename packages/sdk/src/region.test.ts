import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BinnedAxis } from "./axis.js";
import { ReleaseError } from "./errors.js";
import { sumRegion } from "./region.js";

function axis(name: string, edges: readonly number[], points?: readonly number[]): BinnedAxis {
  return {
    name,
    units: "1",
    quantity: "photoelectron_count",
    label: name,
    edges: Float64Array.from(edges),
    points: points && Float64Array.from(points),
  };
}

const A = axis("a", [0, 1, 3], [0.9, 1.5]);
const B = axis("b", [10, 20, 40, 80], [12, 30, 79]);
const COUNTS = Float64Array.of(1, 2, 4, 8, 16, 32);

const bounds = (region: { readonly [name: string]: readonly [number, number] }) => new Map(Object.entries(region));

describe("bins over two axes, the last running fastest, sum over a region", () => {
  // Shares of the bins inside, by hand; the counts are 1 2 4 in the first bin of a and 8 16 32 in the second.
  test.each<[string, { readonly [name: string]: readonly [number, number] }, number]>([
    ["that is everything", {}, 63],
    ["of the first axis", { a: [0, 1] }, 7],
    ["of the last axis", { b: [20, 40] }, 18],
    ["of both", { a: [1, 3], b: [40, 80] }, 32],
    ["that cuts bins of both: half of a's second bin, a quarter of b's last", { a: [2, 3], b: [70, 80] }, 4],
    ["that cuts all: (1/2, 1) x (1/2, 1, 1/2)", { a: [0.5, 3], b: [15, 60] }, 0.5 * (0.5 + 2 + 2) + (4 + 16 + 16)],
    ["that reaches beyond the bins", { a: [-5, 5], b: [0, 1000] }, 63],
    ["that is empty", { b: [20, 20] }, 0],
    ["beside the bins", { b: [100, 200] }, 0],
  ])("%s, in proportion to the part of each bin inside", (_, region, sum) => {
    expect(sumRegion(COUNTS, [A, B], bounds(region), "fraction_of_bin")).toBeCloseTo(sum, 12);
  });

  test.each<[{ readonly [name: string]: readonly [number, number] }, number]>([
    [{ a: [0.9, 1.5] }, 7],
    [{ a: [0.91, 1.6], b: [12, 31] }, 8 + 16],
    [{ b: [31, 79] }, 0],
    [{ b: [30, 79.1] }, 2 + 4 + 16 + 32],
  ])("%j, by the points inside: from the lower bound, and below the upper one", (region, sum) => {
    expect(sumRegion(COUNTS, [A, B], bounds(region), "point_inside")).toBe(sum);
  });

  test("and an axis that the region does not name needs no points", () => {
    const bare = axis("a", [0, 1, 3]);
    expect(sumRegion(COUNTS, [bare, B], bounds({ b: [30, 31] }), "point_inside")).toBe(18);
  });
});

test("over three axes only the bins inside all bounds count", () => {
  const axes = [axis("x", [0, 1, 2]), axis("y", [0, 1, 2]), axis("z", [0, 1, 2])];
  const counts = Float64Array.of(1, 2, 4, 8, 16, 32, 64, 128);
  expect(sumRegion(counts, axes, bounds({ x: [1, 2], z: [0, 1] }), "fraction_of_bin")).toBe(16 + 64);
  expect(sumRegion(counts, axes, bounds({ x: [0, 1], y: [1, 2], z: [1, 2] }), "fraction_of_bin")).toBe(8);
});

test("the two parts of a region that is cut anywhere sum to the whole", () => {
  const point = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(point, point, point, fc.constantFrom("fraction_of_bin", "point_inside"), (p, q, r, rule) => {
      const [from = 0, cut = 0, to = 0] = [p, q, r].sort((left, right) => left - right);
      const sum = (minimum: number, maximum: number) =>
        sumRegion(COUNTS, [A, B], bounds({ a: [0.25, 2], b: [minimum, maximum] }), rule);
      // A handful of additions of numbers below 63: rounding stays under 1e-12.
      expect(Math.abs(sum(from, cut) + sum(cut, to) - sum(from, to))).toBeLessThan(1e-12);
    }),
  );
});

test.each<[string, { readonly [name: string]: readonly [number, number] }, "fraction_of_bin" | "point_inside", string]>(
  [
    [
      "an axis that is not there",
      { c: [0, 1] },
      "fraction_of_bin",
      'region of "c": there is no such axis (axes: a, bare)',
    ],
    ["bounds the wrong way round", { a: [1, 0] }, "fraction_of_bin", 'region of "a": 1 to 0 is no rising range'],
    ["a bound that is no number", { a: [NaN, 1] }, "fraction_of_bin", 'region of "a": NaN to 1 is no rising range'],
    ["points that are not stated", { bare: [0, 1] }, "point_inside", 'region of "bare": the axis states no points'],
  ],
)("a region with %s is refused", (_, region, rule, message) => {
  const axes = [A, axis("bare", [0, 1, 2, 3])];
  const attempt = () => sumRegion(COUNTS, axes, bounds(region), rule);
  expect(attempt).toThrow(ReleaseError);
  expect(attempt).toThrow(message);
});

test.each([[Float64Array.of(1, 2, 3)], [new Float64Array(12)], [new Float64Array()]])(
  "numbers that are not one a bin are refused",
  (counts) => {
    expect(() => sumRegion(counts, [A, B], new Map(), "fraction_of_bin")).toThrow(
      `counts holds ${counts.length} numbers; the axes have 6 bins`,
    );
  },
);
