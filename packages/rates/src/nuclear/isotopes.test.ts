import { expect, test } from "vitest";
import { naturalIsotopes } from "./isotopes.js";

const ELEMENTS =
  "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo " +
  "Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Th Pa";

const isotopes = ELEMENTS.split(" ").flatMap(naturalIsotopes);

test("every element with natural isotopes is there", () => {
  expect(ELEMENTS.split(" ").filter((symbol) => naturalIsotopes(symbol).length === 0)).toEqual([]);
  expect(isotopes).toHaveLength(286);
});

test.each(ELEMENTS.split(" "))("%s: abundances sum to 1, mass numbers rise", (symbol) => {
  const rows = naturalIsotopes(symbol);
  const massNumbers = rows.map(({ massNumber }) => massNumber);
  expect(Math.abs(rows.reduce((sum, row) => sum + row.naturalAbundance, 0) - 1)).toBeLessThan(1e-8);
  expect(massNumbers).toEqual([...massNumbers].sort((a, b) => a - b));
  expect(new Set(massNumbers).size).toBe(rows.length);
});

test("an atomic mass is within 0.1 u of its mass number, as binding allows", () => {
  expect(isotopes.filter(({ atomicMassU, massNumber }) => Math.abs(atomicMassU - massNumber) > 0.11)).toEqual([]);
});

test("the spin is whole for even A, half-odd for odd A, and 0 when Z and N are even", () => {
  const wrong = isotopes.filter(({ atomicNumber, massNumber, spin }) => {
    const bothEven = atomicNumber % 2 === 0 && massNumber % 2 === 0;
    return (2 * spin) % 2 !== massNumber % 2 || (bothEven && spin !== 0);
  });
  expect(wrong).toEqual([]);
});

test.each(["Tc", "Pm", "U", "xe", ""])("%s has no natural isotopes in the table", (symbol) => {
  expect(naturalIsotopes(symbol)).toEqual([]);
});
