import type { ProductRule } from "../rule.js";

/** Numbers that programs write for "no value", and that no measurement has by chance. */
const SENTINELS = [-999, -9999, -99999, -999999, -1e20, 1e20, -1e30, 1e30, -2147483648, 9.969209968386869e36];

/** A float32 fill value comes back rounded. */
const ROUNDING = 1e-6;

export const sentinel: ProductRule = {
  id: "DMDC-PHYS-054",
  slug: "sentinel",
  level: "should",
  stage: "data",
  scope: "product",
  requirement:
    "No array has for its least or greatest value one of the numbers that stand for a missing value: -999 and its like, 9.96921e36, 1e20.",
  rationale:
    "What was never written is 9.96921e36 in netCDF and -999 in many an ntuple; a mean, a histogram or a limit takes them as measured.",
  fix: "Write NaN in a column of events; elsewhere leave out what was not measured.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "energy [4.2, -999, 31.0]", right: "energy [4.2, nan, 31.0]" },
  *check(product) {
    for (const { pointer, dtype } of product.arrays.values()) {
      if (dtype === "string" || dtype === "uint8") continue;
      const { minimum, maximum } = product.statistics(pointer);
      const found = [minimum, maximum].find((extreme) =>
        SENTINELS.some((number) => Math.abs(extreme - number) <= ROUNDING * Math.abs(number)),
      );
      if (found === undefined) continue;
      yield {
        message: `${found} stands among the values, and means that there is none`,
        pointer,
        observed: String(found),
      };
    }
  },
};
