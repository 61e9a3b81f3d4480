import fc from "fast-check";
import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { naturalTarget, type Target } from "./target.js";

function massFractions({ nuclei }: Target): Map<string, number> {
  const fractions = new Map<string, number>();
  for (const { symbol, massFraction } of nuclei) fractions.set(symbol, (fractions.get(symbol) ?? 0) + massFraction);
  return fractions;
}

test("the mass fractions of CaWO4 follow from the standard atomic weights", () => {
  const fractions = massFractions(naturalTarget("CaWO4"));
  const total = 40.078 + 183.84 + 4 * 15.999;
  expect([...fractions.keys()]).toEqual(["Ca", "W", "O"]);
  // Atomic weights are known to 1e-4 (calcium).
  expectClose([...fractions.values()], [40.078 / total, 183.84 / total, (4 * 15.999) / total], { relative: 1e-4 });
});

test("isotopes are weighted by mass, not by number of atoms", () => {
  const [light, heavy] = naturalTarget("Cl").nuclei;
  const atoms = 0.758 / 0.242;
  expect((light?.massFraction ?? NaN) / (heavy?.massFraction ?? NaN)).toBeCloseTo((atoms * 34.96885) / 36.9659, 2);
});

test("the mass of an atom stands for that of the nucleus", () => {
  expect(naturalTarget("C", { C: { 12: 1 } }).nuclei).toEqual([
    { symbol: "C", atomicNumber: 6, massNumber: 12, massGeV: 12 * 0.93149410242, massFraction: 1 },
  ]);
});

test.each([
  ["Xe2", "Xe"],
  ["C0.5F1.33333333333333333", "C3F8"],
  ["(CaWO4)2", "CaWO4"],
  ["Ca(W(O2)2)", "CaWO4"],
  ["NaI", "(Na)1(I)1"],
  ["CF2F6C2", "C3F8"],
])("%s is as %s", (formula, same) => {
  expectClose(
    naturalTarget(formula).nuclei.map(({ massFraction }) => massFraction),
    naturalTarget(same).nuclei.map(({ massFraction }) => massFraction),
    { relative: 1e-14 },
  );
});

test("upper and lower case tell cobalt from carbon monoxide", () => {
  expect([...massFractions(naturalTarget("Co")).keys()]).toEqual(["Co"]);
  expect([...massFractions(naturalTarget("CO")).keys()]).toEqual(["C", "O"]);
});

test("mass fractions sum to 1 for any stoichiometry", () => {
  const part = fc.tuple(
    fc.constantFrom("H", "O", "Si", "Ge", "Xe", "W"),
    fc.double({ min: 0.001, max: 99, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
      const target = naturalTarget(parts.map(([symbol, count]) => symbol + count.toFixed(4)).join(""));
      expectClose([target.nuclei.reduce((sum, { massFraction }) => sum + massFraction, 0)], [1], { relative: 1e-14 });
    }),
  );
});

test("an enriched element takes the given mole fractions, the others stay natural", () => {
  const target = naturalTarget("GeO2", { Ge: { 74: 0.13, 76: 0.87 } });
  const germanium = target.nuclei.filter(({ symbol }) => symbol === "Ge");
  expect(germanium.map(({ massNumber }) => massNumber)).toEqual([74, 76]);
  const [light, heavy] = germanium.map(({ massFraction }) => massFraction);
  expect((heavy ?? NaN) / (light ?? NaN)).toBeCloseTo((0.87 * 75.921402725) / (0.13 * 73.921177761), 12);
  expect(target.nuclei.filter(({ symbol }) => symbol === "O")).toHaveLength(3);
});

test.each([
  ["", {}, 'formula "": found its end at position 1; expected an element symbol'],
  ["Qq2", {}, 'formula "Qq2": found "Qq"; expected an element'],
  ["NaTc", {}, 'formula "NaTc": found "Tc"; expected an element'],
  ["xe", {}, 'found "xe" at position 1; expected an element symbol or a parenthesis'],
  ["2Xe", {}, 'found "2Xe" at position 1'],
  ["Xe 2", {}, 'found " 2" at position 3'],
  ["Ca1.2.3", {}, 'found ".3" at position 6'],
  ["CaW0O4", {}, 'found "W0O4" at position 3; expected a count above 0'],
  ["Ca(WO4", {}, "found its end at position 7; expected a closing parenthesis"],
  ["CaWO4)", {}, 'found ")" at position 6; expected an opening parenthesis before this one'],
  ["Ca()", {}, 'found ")" at position 4; expected an element symbol in the parentheses'],
  ["Ge", { Ge: { 71: 1 } }, "found mass number 71; expected one of 70, 72, 73, 74, 76"],
  ["Ge", { Ge: { 76: 0.9 } }, "mole fractions sum to 0.9; expected 1"],
  ["Ge", { Ge: { 74: 1.2, 76: -0.2 } }, "composition of Ge-76 is -0.2"],
  ["Ge", { Ge: {} }, "mole fractions sum to 0; expected 1"],
  ["Ge", { Si: { 28: 1 } }, 'composition of Si; expected only elements of the formula "Ge"'],
])("%j with %o is refused: %s", (formula, composition, message) => {
  expect(() => naturalTarget(formula, composition)).toThrow(RangeError);
  expect(() => naturalTarget(formula, composition)).toThrow(message);
});
