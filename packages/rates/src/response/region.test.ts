import fc from "fast-check";
import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { countsInRegion } from "./region.js";

const COUNTS = Float64Array.of(8, 4, 2);
const EDGES = Float64Array.of(0, 10, 20, 40);
const POINTS = Float64Array.of(4, 15, 30);

test.each([
  [0, 40, 14],
  [-Infinity, Infinity, 14],
  [5, 15, 6],
  [10, 20, 4],
  [12, 13, 0.4],
  [35, 100, 0.5],
  [40, 50, 0],
  [12, 12, 0],
])("from %d to %d the covered fractions hold %d", (minimum, maximum, expected) => {
  const events = countsInRegion(COUNTS, EDGES, { minimum, maximum }, "fraction_of_bin");
  expectClose([events], [expected], { relative: 1e-15 });
});

test.each([
  [0, 40, 14],
  [4, 15, 8],
  [4.1, 15.1, 4],
  [15, 30, 4],
  [15, 30.1, 6],
  [-Infinity, Infinity, 14],
  [5, 14, 0],
])("from %d to %d the bins with their point inside hold %d", (minimum, maximum, expected) => {
  expect(countsInRegion(COUNTS, EDGES, { minimum, maximum }, "point_inside", POINTS)).toBe(expected);
});

test("regions that touch add up, by either rule", () => {
  const position = fc.double({ min: -5, max: 45, noNaN: true });
  fc.assert(
    fc.property(position, position, position, fc.constantFrom("fraction_of_bin", "point_inside"), (a, b, c, rule) => {
      const [low = NaN, middle = NaN, high = NaN] = [a, b, c].sort((x, y) => x - y);
      const events = (minimum: number, maximum: number) =>
        countsInRegion(COUNTS, EDGES, { minimum, maximum }, rule, POINTS);
      // The absolute part is rounding of fractions that cancel to zero.
      expectClose([events(low, middle) + events(middle, high)], [events(low, high)], {
        relative: 1e-13,
        absolute: 1e-13,
      });
    }),
  );
});

test("refuses points that are missing or too few, a region upside down, and counts that do not fit", () => {
  const region = { minimum: 0, maximum: 1 };
  expect(() => countsInRegion(COUNTS, EDGES, region, "point_inside")).toThrow("no points");
  expect(() => countsInRegion(COUNTS, EDGES, region, "point_inside", EDGES)).toThrow(
    "points holds 4 numbers; expected 3",
  );
  expect(() => countsInRegion(COUNTS, EDGES, { minimum: 2, maximum: 1 }, "fraction_of_bin")).toThrow(
    "region from 2 to 1",
  );
  expect(() => countsInRegion(COUNTS, EDGES, { minimum: NaN, maximum: 1 }, "fraction_of_bin")).toThrow(RangeError);
  expect(() => countsInRegion(EDGES, EDGES, region, "fraction_of_bin")).toThrow("counts holds 4 numbers; expected 3");
});
