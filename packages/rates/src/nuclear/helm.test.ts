import { expect, test } from "vitest";
import { expectClose } from "../closeness.test.helper.js";
import { CODATA_2018 } from "../constants.js";
import { pointNucleus } from "./form-factor.js";
import { helmFormFactor, helmFormFactorSquared, LEWIN_SMITH } from "./helm.js";
import { naturalTarget, type Nucleus } from "./target.js";

const XENON: Nucleus = { symbol: "Xe", atomicNumber: 54, massNumber: 131, massGeV: 121.94, massFraction: 1 };

/** r_n² = c² + 7/3 π² a² − 5 s² with the numbers of Lewin and Smith, fm². */
const RADIUS_SQUARE = (1.23 * 131 ** (1 / 3) - 0.6) ** 2 + (7 / 3) * Math.PI ** 2 * 0.52 ** 2 - 5 * 0.9 ** 2;

test("F² is 1 at no momentum transfer, for every natural nucleus from helium to lead", () => {
  const nuclei = naturalTarget("HeCOFNaAlSiArCaGeTeIXeCsWPb").nuclei;
  expect(nuclei.map((nucleus) => helmFormFactorSquared(0, nucleus))).toEqual(nuclei.map(() => 1));
});

test("F² leaves 1 as 1 − q² (r_n²/5 + s²)", () => {
  for (const energyKeV of [1e-9, 1e-6, 1e-3]) {
    const squareFm = (2 * 121.94 * energyKeV) / 197.3269804 ** 2;
    const slope = squareFm * (RADIUS_SQUARE / 5 + 0.81);
    // The next term is of the order of the square of this one; 1 itself is rounded to 1e-16.
    expectClose([1 - helmFormFactorSquared(energyKeV, XENON)], [slope], { relative: slope, absolute: 3e-16 });
  }
});

test("series and closed form join smoothly at q r_n = 0.3", () => {
  const join = (0.3 * 197.3269804) ** 2 / (RADIUS_SQUARE * 2 * 121.94);
  const [below, above] = [1 - 1e-13, 1 + 1e-13].map((share) => helmFormFactorSquared(join * share, XENON));
  // The slope accounts for 4e-15 between the two energies; the closed form has lost a digit of 16.
  expectClose([below ?? NaN], [above ?? NaN], { relative: 3e-14 });
});

test("F² vanishes at the zeros of the Bessel function, the first at q r_n = 4.4934", () => {
  const zero = (4.493409457909064 * 197.3269804) ** 2 / (RADIUS_SQUARE * 2 * 121.94);
  expect(helmFormFactorSquared(zero, XENON)).toBeLessThan(1e-28);
  expect(helmFormFactorSquared(1.3 * zero, XENON)).toBeGreaterThan(1e-4);
});

test("ħc and the parameters are those that are passed", () => {
  const half = { ...CODATA_2018, hbarcMeVFm: CODATA_2018.hbarcMeVFm / 2 };
  expectClose([helmFormFactorSquared(5, XENON, LEWIN_SMITH, half)], [helmFormFactorSquared(20, XENON)], {
    relative: 1e-13,
  });
  const skinless = { ...LEWIN_SMITH, skinThicknessFm: 0 };
  expect(helmFormFactorSquared(20, XENON, skinless)).not.toBeCloseTo(helmFormFactorSquared(20, XENON), 3);
  expect(helmFormFactor(skinless).parameters).toEqual(skinless);
});

test("refuses a negative energy, and parameters that leave no radius", () => {
  expect(() => helmFormFactorSquared(-1, XENON)).toThrow("energyKeV is -1");
  const thick = { ...LEWIN_SMITH, skinThicknessFm: 5 };
  expect(() => helmFormFactorSquared(1, XENON, thick)).toThrow("Helm radius squared of Xe-131");
});

test("a point has F² = 1 at every energy", () => {
  expect([0, 10, 1e6].map(pointNucleus.squaredFor(XENON, CODATA_2018))).toEqual([1, 1, 1]);
});
