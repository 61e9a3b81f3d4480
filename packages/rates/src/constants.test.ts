import { expect, test } from "vitest";
import { DAY_S, GEV_KG, HBARC_MEV_FM, JULIAN_YEAR_DAYS, SPEED_OF_LIGHT_KM_PER_S } from "./constants.js";

/** Exact values of SI 2019. */
const PLANCK_J_S = 6.62607015e-34;
const ELEMENTARY_CHARGE_C = 1.602176634e-19;
const SPEED_OF_LIGHT_M_PER_S = 299792458;

test("ħc and the mass of a GeV follow from the exact constants of the SI, to the digits given", () => {
  const hbarcJm = (PLANCK_J_S * SPEED_OF_LIGHT_M_PER_S) / (2 * Math.PI);
  expect(Math.abs(HBARC_MEV_FM / ((hbarcJm / ELEMENTARY_CHARGE_C) * 1e9) - 1)).toBeLessThan(5e-10);
  expect(Math.abs(GEV_KG / ((1e9 * ELEMENTARY_CHARGE_C) / SPEED_OF_LIGHT_M_PER_S ** 2) - 1)).toBeLessThan(3e-9);
});

test("a Julian year is 31557600 s, and a light-year 9.4607304725808e12 km", () => {
  expect(JULIAN_YEAR_DAYS * DAY_S).toBe(31557600);
  expect(JULIAN_YEAR_DAYS * DAY_S * SPEED_OF_LIGHT_KM_PER_S).toBeCloseTo(9.4607304725808e12, 2);
});
