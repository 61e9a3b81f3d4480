import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseUnit, UNIT_SYMBOLS } from "./units.js";

interface Recorded {
  readonly cases: readonly { readonly units: string; readonly astropy: number; readonly pint: number }[];
}

const recorded = JSON.parse(readFileSync(new URL("../fixtures/units.json", import.meta.url), "utf8")) as Recorded;

test("the fixture covers every symbol of the registry", () => {
  const covered = new Set(recorded.cases.map(({ units }) => units));
  expect(UNIT_SYMBOLS.filter(({ symbol }) => !covered.has(symbol))).toEqual([]);
});

// 1e-12 is far above the rounding of products of powers of ten, and far below any difference between two definitions.
test.each(recorded.cases)("$units is as large in astropy and in pint", ({ units, astropy, pint }) => {
  const { factor } = parseUnit(units);
  expect(Math.abs(factor / astropy - 1)).toBeLessThan(1e-12);
  expect(Math.abs(factor / pint - 1)).toBeLessThan(1e-12);
});
