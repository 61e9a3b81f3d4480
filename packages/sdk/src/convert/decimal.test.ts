import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { powerOfTen, scaleNumber, shiftDecimal } from "./decimal.js";

/** The digits of a decimal number, and the power of ten of the last: a number without any rounding. */
function exactly(text: string): [digits: bigint, power: number] {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^([-+]?)(\d*)\.?(\d*)(?:[eE]([-+]?\d+))?$/.exec(text) ?? [];
  return [BigInt(`${sign === "-" ? "-" : ""}${whole}${fraction}`), Number(exponent) - fraction.length];
}

/** Decimal numbers as a table prints them. */
const decimals = fc
  .tuple(
    fc.constantFrom("", "-", "+"),
    fc.stringMatching(/^\d{1,12}$/),
    fc.stringMatching(/^(?:\.\d{0,12})?$/),
    fc.option(fc.integer({ min: -60, max: 60 }), { nil: undefined }),
  )
  .map(
    ([sign, whole, fraction, exponent]) => `${sign}${whole}${fraction}${exponent === undefined ? "" : `e${exponent}`}`,
  );

describe("a shifted decimal", () => {
  test("is the same digits with another exponent, so that nothing is rounded before it is read", () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: -45, max: 45 }), (text, power) => {
        const [digits, exponent] = exactly(text);
        expect(exactly(shiftDecimal(text, power))).toEqual([digits, exponent + power]);
      }),
    );
  });

  test.each([
    ["2.3", -36, 2.3e-36],
    ["0.97678", 3, 976.78],
    ["1.1E2", -3, 0.11],
    [".5", 3, 500],
    ["-3.", -1, -0.3],
  ])("%s times ten to the %i reads as %f, the nearest number to the exact product", (text, power, value) => {
    expect(Number(shiftDecimal(text, power))).toBe(value);
  });

  test("differs from multiplication, which rounds twice", () => {
    expect(2.3 * 1e-36).not.toBe(2.3e-36);
  });
});

test("every factor that a unit's spelling can have is recognised as its power of ten", () => {
  for (let power = -60; power <= 60; power++) expect(powerOfTen(Number(`1e${power}`)), `1e${power}`).toBe(power);
});

test.each([2, 0.97678, 365.25, 1.0000000000000002, 0, -10, NaN, Infinity])("%f is no power of ten", (factor) => {
  expect(powerOfTen(factor)).toBeUndefined();
});

test("a number keeps all its digits under a power of ten", () => {
  expect(scaleNumber(2.3, 1e-36)).toBe(2.3e-36);
  expect(scaleNumber(0.1234567890123456, 1000)).toBe(123.4567890123456);
  expect(scaleNumber(1e-7, 10)).toBe(1e-6);
});

test("a number is multiplied by any other factor", () => {
  expect(scaleNumber(3, 365.25)).toBe(3 * 365.25);
  expect(scaleNumber(NaN, 10)).toBeNaN();
});
