import { expect, test } from "vitest";
import { ReleaseError } from "./errors.js";
import { valueIn } from "./quantity.js";

test.each([
  [{ value: 5, units: "keV" }, "keV", 5],
  [{ value: 5, units: "keV" }, "eV", 5000],
  [{ value: 1, units: "kg.yr" }, "kg.d", 365.25],
  [{ value: 1, units: "km.s**-1" }, "m.s**-1", 1000],
])("%o is %s: %f", (quantity, units, value) => {
  expect(valueIn(quantity, units)).toBe(value);
});

test("a quantity of another kind is refused, with its place when it is given", () => {
  const mass = { value: 5, units: "kg" };
  expect(() => valueIn(mass, "kg.d")).toThrow(ReleaseError);
  expect(() => valueIn(mass, "kg.d")).toThrow('the quantity 5 kg: "kg" cannot be converted to "kg.d"');
  expect(() => valueIn(mass, "kg.d", "the exposure")).toThrow('the exposure: "kg" cannot be converted');
  expect(() => valueIn({ value: 1, units: "keVnr" }, "keV", "here")).toThrow('here: unit "keVnr" is not canonical');
});
