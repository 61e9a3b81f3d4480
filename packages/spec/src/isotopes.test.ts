import { expect, test } from "vitest";
import { compositionOf } from "./isotopes.js";

test("isotopes by name are a composition by element", () => {
  expect(compositionOf({ isotopes: "natural" })).toEqual({});
  expect(compositionOf({ isotopes: { "Ge-76": 0.87, "Ge-74": 0.13 } })).toEqual({ Ge: { 74: 0.13, 76: 0.87 } });
  expect(compositionOf({ isotopes: { "W-186": 1, "O-16": 1 } })).toEqual({ W: { 186: 1 }, O: { 16: 1 } });
});

test.each(["136Xe", "Xe136", "xe-136", "Xe-", "Xe-0136", "Xe-136 ", "__proto__"])("%s is no isotope", (name) => {
  expect(() => compositionOf({ isotopes: { [name]: 1 } })).toThrow(`"${name}" is no isotope`);
});
