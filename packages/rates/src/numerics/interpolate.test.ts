import { expect, test } from "vitest";
import { interpolateLinear } from "./interpolate.js";

const XS = Float64Array.of(1, 2, 4, 8);
const YS = Float64Array.of(0.5, 1, 0, 0.25);

test.each([
  [1, 0.5],
  [1.5, 0.75],
  [2, 1],
  [3, 0.5],
  [4, 0],
  [5, 0.0625],
  [8, 0.25],
  [0.999, 0],
  [8.001, 0],
  [NaN, 0],
])("at %d the curve is %d", (x, expected) => {
  expect(interpolateLinear(XS, YS, x)).toBe(expected);
});

test("a single point is a curve at that point only", () => {
  const at = (x: number) => interpolateLinear(Float64Array.of(3), Float64Array.of(0.7), x);
  expect([at(2.9), at(3), at(3.1)]).toEqual([0, 0.7, 0]);
});
