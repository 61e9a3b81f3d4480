import { valuesIn } from "../regions.js";
import type { ProductRule } from "../rule.js";

/** What the trapezoidal rule on a table of some ten points may be off by. */
const TOLERANCE = 0.01;

export const haloNormalised: ProductRule = {
  id: "DMDC-PHYS-059",
  slug: "halo-normalised",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["model", "result"],
  requirement:
    "A tabulated distribution of speeds integrates to 1 within one per cent, by straight lines between its points.",
  rationale: "The rate is proportional to the integral; that of a histogram, or of f(v) without its v^2, is anything.",
  fix: "Divide the distribution by its integral.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "f(v) per bin of 10 km/s, which sums to 1", right: "f(v) in km**-1.s, whose integral is 1" },
  *check(product) {
    const { document } = product;
    if ((document.kind !== "model" && document.kind !== "result") || document.halo.type !== "tabulated_speeds") return;
    const speeds = valuesIn(product, "/halo/speed", "km.s**-1");
    const values = valuesIn(product, "/halo/distribution", "km**-1.s");
    if (speeds === undefined || values === undefined) return;
    let integral = 0;
    for (let i = 1; i < speeds.length; i += 1) {
      const [left = NaN, right = NaN] = [values[i - 1], values[i]];
      integral += (((speeds[i] ?? NaN) - (speeds[i - 1] ?? NaN)) * (left + right)) / 2;
    }
    if (Math.abs(integral - 1) <= TOLERANCE) return;
    yield {
      message: `the distribution integrates to ${integral.toPrecision(5)}, not 1`,
      pointer: "/halo/distribution",
      observed: integral.toPrecision(5),
      expected: "1",
    };
  },
};
