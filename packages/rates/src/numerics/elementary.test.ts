import { expect, test } from "vitest";
import { cosine, power, sine } from "./elementary.js";

test("sine and cosine are the library's within 3e-16", () => {
  let worst = 0;
  for (let i = -60000; i <= 60000; i++) {
    const x = i / 317.1;
    worst = Math.max(worst, Math.abs(sine(x) - Math.sin(x)), Math.abs(cosine(x) - Math.cos(x)));
  }
  expect(worst).toBeLessThan(3e-16);
});

test("sine and cosine are exact at zero and at quarter turns within rounding, and pass NaN on", () => {
  expect([sine(0), cosine(0)]).toEqual([0, 1]);
  expect(Math.abs(sine(Math.PI))).toBeLessThan(2e-16);
  expect(Math.abs(cosine(Math.PI / 2))).toBeLessThan(1e-16);
  expect([sine(NaN), cosine(NaN)]).toEqual([NaN, NaN]);
});

test("powers are the library's, whole ones by multiplication", () => {
  for (const base of [0, 0.03, 0.7, 1, 2.5, 40]) {
    for (const exponent of [0, 1, 2, 3, -2, 0.5, 2.5, 3.3]) {
      if (base === 0 && exponent < 0) continue;
      const exact = base ** exponent;
      expect(Math.abs(power(base, exponent) - exact)).toBeLessThanOrEqual(3e-15 * exact);
    }
  }
});
