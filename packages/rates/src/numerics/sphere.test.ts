import { expect, test } from "vitest";
import { sphereFormFactor } from "./sphere.js";

/** The closed form with the library's sine and cosine. */
const closed = (x: number) => (3 * (Math.sin(x) - x * Math.cos(x))) / x ** 3;

test("is the closed form, to 4e-15, where that does not cancel", () => {
  let worst = 0;
  for (let x = 0.5; x < 60; x += 0.00137) worst = Math.max(worst, Math.abs(sphereFormFactor(x) - closed(x)));
  expect(worst).toBeLessThan(4e-15);
});

test("meets the closed form where its series ends, and is 1 at zero", () => {
  expect(Math.abs(sphereFormFactor(0.29999) - closed(0.29999))).toBeLessThan(1e-14);
  expect(Math.abs(sphereFormFactor(0.30001) - closed(0.30001))).toBeLessThan(1e-14);
  expect(sphereFormFactor(0)).toBe(1);
});

test("has its first zeros where tan x = x", () => {
  for (const zero of [4.493409457909064, 7.725251836937707, 10.904121659428899]) {
    expect(Math.abs(sphereFormFactor(zero))).toBeLessThan(1e-16);
  }
});

test("falls on as 3/x² for huge arguments, and passes NaN on", () => {
  expect(Math.abs(sphereFormFactor(1e6))).toBeLessThan(3.1e-12);
  expect(sphereFormFactor(NaN)).toBeNaN();
});
