import { expect, test } from "vitest";
import { describeWithReferenceData } from "../reference-data.test.helper.js";
import { readReferenceText } from "../reference-folder.test.helper.js";
import { KLOS_STRUCTURES, NUCLEAR_RESPONSES, PUBLISHED_RESPONSES, SPIN_EXPECTATIONS } from "../nuclear-tables.js";
import { naturalIsotopes } from "./isotopes.js";
import { RESPONSE_NAMES, responseSetFor, responseValue } from "./response-set.js";
import { naturalTarget } from "./target.js";

test("every set keeps the number of nucleons and the neutron excess, as far as its source does", () => {
  for (const set of NUCLEAR_RESPONSES) {
    const unit = (2 * set.spin + 1) / (16 * Math.PI);
    const { massNumber: A, atomicNumber: Z } = set;
    // Published tables are off by up to 6e-4, a no-core calculation of oxygen by 8e-4.
    expect(Math.abs(responseValue(set, "M", 0, 0, 0) / (unit * A * A) - 1)).toBeLessThan(1e-3);
    expect(Math.abs(responseValue(set, "M", 1, 1, 0) - unit * (A - 2 * Z) ** 2)).toBeLessThan(1e-3 * unit * A * A);
  }
});

test("squares are positive semidefinite in isospin, and interferences keep to Cauchy and Schwarz", () => {
  for (const set of NUCLEAR_RESPONSES) {
    for (const y of [0, 0.2, 0.8]) {
      const value = (name: (typeof RESPONSE_NAMES)[number], a: number, b: number) => responseValue(set, name, a, b, y);
      for (const name of RESPONSE_NAMES.slice(0, 6)) {
        const [w00, w01, w11] = [value(name, 0, 0), value(name, 0, 1), value(name, 1, 1)];
        const scale = w00 + w11;
        expect(Math.min(w00, w11)).toBeGreaterThanOrEqual(-1e-9 * scale);
        expect(w00 * w11 - w01 * w01).toBeGreaterThanOrEqual(-1e-4 * scale * scale);
      }
      const [phi, charge] = [value("PhiPP", 0, 0), value("M", 0, 0)];
      expect(value("PhiPP_M", 0, 0) ** 2).toBeLessThanOrEqual(phi * charge * 1.001 + 1e-12);
    }
  }
});

test("every natural isotope of the common targets has a set but the rare ones of xenon, argon and calcium", () => {
  const missing = ["Xe", "Ge", "Ar", "Si", "NaI", "CaF2", "C3F8", "CsI"].flatMap((formula) =>
    naturalTarget(formula)
      .nuclei.filter((nucleus) => responseSetFor(nucleus, NUCLEAR_RESPONSES) === undefined)
      .map(({ symbol, massNumber }) => `${symbol}-${massNumber}`),
  );
  expect(missing).toEqual(["Xe-124", "Xe-126", "Ar-38", "Ca-43", "Ca-46", "Ca-48"]);
});

test("spin tables are of isotopes that have that spin", () => {
  for (const { symbol, massNumber, spin } of [...KLOS_STRUCTURES, ...SPIN_EXPECTATIONS]) {
    const isotope = naturalIsotopes(symbol).find((candidate) => candidate.massNumber === massNumber);
    expect(isotope?.spin).toBe(spin);
  }
});

describeWithReferenceData("the published tables", () => {
  test("hold the numbers of their source", () => {
    const { isotopes } = JSON.parse(readReferenceText("nuclear/w-polynomials-anand-catena.json")) as {
      isotopes: readonly { isotope: string; W: object }[];
    };
    expect(PUBLISHED_RESPONSES.map(({ massNumber, symbol }) => `${massNumber}${symbol}`)).toEqual(
      isotopes.map(({ isotope }) => isotope),
    );
    expect(PUBLISHED_RESPONSES.map(({ polynomials }) => polynomials)).toEqual(isotopes.map(({ W }) => W));
  });
});
