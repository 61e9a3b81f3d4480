import fc from "fast-check";
import { expect, test } from "vitest";
import { interpolate } from "./interpolate.js";

const NODES = Float64Array.of(1, 2, 4);
const VALUES = Float64Array.of(0.2, 0.6, 0);

test.each([
  [1, 0.2],
  [1.25, 0.3],
  [2, 0.6],
  [3, 0.3],
  [4, 0],
])("between the points the curve is straight: at %f it is %f", (at, value) => {
  expect(interpolate(NODES, VALUES, at, "zero")).toBeCloseTo(value, 15);
});

test.each([
  [0.999, 0, 0.2],
  [4.001, 0, 0],
  [-Infinity, 0, 0.2],
])("beyond them, at %f, it is %f with `zero` and %f with `nearest`", (at, zero, nearest) => {
  expect(interpolate(NODES, VALUES, at, "zero")).toBe(zero);
  expect(interpolate(NODES, VALUES, at, "nearest")).toBe(nearest);
});

test("a single point is a curve", () => {
  const [node, value] = [Float64Array.of(2), Float64Array.of(0.7)];
  expect([1, 2, 3].map((at) => interpolate(node, value, at, "nearest"))).toEqual([0.7, 0.7, 0.7]);
  expect([1, 2, 3].map((at) => interpolate(node, value, at, "zero"))).toEqual([0, 0.7, 0]);
});

test("the curve never leaves the range of its values", () => {
  fc.assert(
    fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (at) => {
      const value = interpolate(NODES, VALUES, at, "nearest");
      expect(value).toBeGreaterThanOrEqual(-1e-16);
      expect(value).toBeLessThanOrEqual(0.6 + 1e-16);
    }),
  );
});
