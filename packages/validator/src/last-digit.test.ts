import { expect, test } from "vitest";
import { lastDigit } from "./last-digit.js";

test.each([
  [4.125, 1e-3],
  [-0.5, 0.1],
  [12, 1],
  [0, 1],
  [1e-7, 1e-7],
  [1.25e-7, 1e-9],
  [3e21, 1],
])("the last digit of %d is in units of %d", (value, unit) => {
  expect(lastDigit(value)).toBeCloseTo(unit, 15);
});

test("a number of single precision has the digits that it was given", () => {
  expect(lastDigit(Math.fround(0.1), true)).toBeCloseTo(0.1, 15);
  expect(lastDigit(Math.fround(16.37), true)).toBeCloseTo(0.01, 15);
  expect(lastDigit(Math.fround(0.1))).toBeLessThan(1e-15);
});
