import { expect, test } from "vitest";
import { QUANTITIES, quantityTerm, unitFitsQuantity } from "./quantities.js";
import { parseUnit } from "./units.js";
import { NAME_PATTERN } from "./version.js";

test("each term is a name, stands once, and its unit is canonical", () => {
  expect(new Set(QUANTITIES.map(({ term }) => term)).size).toBe(QUANTITIES.length);
  for (const { term, units } of QUANTITIES) {
    expect(term).toMatch(NAME_PATTERN);
    expect(parseUnit(units).canonical).toBe(units);
  }
});

test("a unit fits a quantity by its dimension", () => {
  const energy = quantityTerm("recoil_energy");
  if (energy === undefined) throw new Error("recoil_energy is a term");
  expect(unitFitsQuantity("GeV", energy)).toBe(true);
  expect(unitFitsQuantity("kg", energy)).toBe(false);
  expect(quantityTerm("recoil_enregy")).toBeUndefined();
});
