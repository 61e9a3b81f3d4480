import erf from "@stdlib/math-base-special-erf";
import { expect, test } from "vitest";
import { fastErf } from "./error-function.js";

test("agrees with a library within 4e-16, two units in the last place below 1", () => {
  let worst = 0;
  for (let i = -70000; i <= 70000; i++) worst = Math.max(worst, Math.abs(fastErf(i / 10007) - erf(i / 10007)));
  expect(worst).toBeLessThan(4e-16);
});

test("is exact at zero, saturates at both ends and passes NaN on", () => {
  expect([fastErf(0), fastErf(7), fastErf(-7), fastErf(Infinity), fastErf(NaN)]).toEqual([0, 1, -1, 1, NaN]);
});
