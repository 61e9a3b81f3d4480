import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UnitDimensionError, UnknownUnitError, UnknownUnitSpellingError } from "./errors.js";
import { readUnit } from "./unit-aliases.js";
import { conversionFactor, parseUnit, UNIT_SYMBOLS } from "./units.js";

const symbols = UNIT_SYMBOLS.map((unit) => unit.symbol).filter((symbol) => symbol !== "1");

describe("parseUnit", () => {
  test.each([
    ["1", 1, [0, 0, 0, 0, 0]],
    ["kg.d", 86400, [0, 1, 1, 0, 0]],
    ["keV**-1.kg**-1.d**-1", 1 / (1.602176634e-16 * 86400), [-2, -2, 1, 0, 0]],
    ["cm**2", 1e-4, [2, 0, 0, 0, 0]],
    ["GeV.cm**-3", 1.602176634e-10 * 1e6, [-1, 1, -2, 0, 0]],
  ])("reads %s", (text, factor, dimension) => {
    const unit = parseUnit(text);
    expect(unit.factor / factor).toBeCloseTo(1, 14);
    expect(unit.dimension).toEqual(dimension);
  });

  test.each([
    "",
    "cm2",
    "cm^2",
    "keVnr",
    "kg d",
    "kg.kg",
    "kg**1",
    "kg**0",
    "1.kg",
    "b",
    "KG",
    "kg.",
    "keV**-01",
    "keV**+2",
  ])("refuses %j, which is not canonical", (text) => {
    expect(() => parseUnit(text)).toThrow(UnknownUnitError);
  });

  test("a product of powers has the product of the factors and the sum of the dimensions", () => {
    const power = fc.tuple(
      fc.constantFrom(...symbols),
      fc.integer({ min: -4, max: 4 }).filter((n) => n !== 0),
    );
    fc.assert(
      fc.property(fc.uniqueArray(power, { minLength: 1, maxLength: 4, selector: ([symbol]) => symbol }), (parts) => {
        const text = parts.map(([symbol, n]) => (n === 1 ? symbol : `${symbol}**${n}`)).join(".");
        const expected = parts.reduce((product, [symbol, n]) => product * parseUnit(symbol).factor ** n, 1);
        expect(parseUnit(text).factor / expected).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("conversionFactor", () => {
  test.each([
    ["kg.yr", "kg.d", 365.25],
    ["GeV", "keV", 1e6],
    ["cm**2", "m**2", 1e-4],
    ["kg.d", "kg.d", 1],
  ])("%s in %s", (from, to, factor) => {
    expect(conversionFactor(from, to)).toBe(factor);
  });

  test("refuses units that measure different things", () => {
    expect(() => conversionFactor("kg.d", "keV")).toThrow(UnitDimensionError);
  });

  test("there and back is the identity within rounding", () => {
    fc.assert(
      fc.property(fc.constantFrom(...symbols), fc.constantFrom(...symbols), (a, b) => {
        fc.pre(parseUnit(a).dimension.join() === parseUnit(b).dimension.join());
        expect(conversionFactor(a, b) * conversionFactor(b, a)).toBeCloseTo(1, 14);
      }),
    );
  });
});

describe("readUnit", () => {
  test.each([
    ["cm2", "cm**2", 1],
    ["cm^2", "cm**2", 1],
    ["pb", "cm**2", 1e-36],
    ["cm2 MeV4", "cm**2.MeV**4", 1],
    ["t yr", "Mg.yr", 1],
    ["tonne year", "Mg.yr", 1],
    ["kg day", "kg.d", 1],
    ["events/(keV kg day)", "keV**-1.kg**-1.d**-1", 1],
    ["1/keV/kg/d", "keV**-1.kg**-1.d**-1", 1],
    ["1/(t yr keV)", "Mg**-1.yr**-1.keV**-1", 1],
    ["GeV/c^2", "GeV", 1],
    ["GeV/cm^3", "GeV.cm**-3", 1],
    ["km/s", "km.s**-1", 1],
    ["keVnr", "keV", 1],
    ["PE", "1", 1],
    ["%", "1", 0.01],
    ["kg.d", "kg.d", 1],
  ])("%s is %s times %d", (spelling, units, scale) => {
    const reading = readUnit(spelling);
    expect([reading.units, reading.scale]).toEqual([units, scale]);
    expect(parseUnit(reading.units).canonical).toBe(units);
  });

  test("keeps what a spelling says beside the unit", () => {
    expect(readUnit("keVnr").energyScale).toBe("nr");
    expect(readUnit("1/keVee").energyScale).toBe("ee");
    expect(readUnit("PE").quantity).toBe("photoelectron_count");
  });

  test.each(["furlong", "keV/(kg", "keV)", "kg^d", "crab/day"])("refuses %j", (spelling) => {
    expect(() => readUnit(spelling)).toThrow(UnknownUnitSpellingError);
  });
});
