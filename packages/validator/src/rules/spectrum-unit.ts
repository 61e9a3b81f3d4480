import { isDimensionless } from "../dimensions.js";
import { isObject, memberAt } from "../kinds/places.js";
import type { ProductRule } from "../rule.js";

/** Members whose units, with the factors beside them, must make a number. */
const PRODUCTS: readonly (readonly [member: string, beside: string | undefined, factor: string | undefined])[] = [
  ["interaction/rate", "interaction/energy", "kg.d"],
  ["interaction/total_rate", undefined, "kg.d"],
  ["halo/distribution", "halo/speed", undefined],
  ["halo/mean_inverse_speed", "halo/minimum_speed", undefined],
];

export const spectrumUnit: ProductRule = {
  id: "DMDC-UNIT-008",
  slug: "spectrum-unit",
  level: "must",
  stage: "units",
  scope: "product",
  kinds: ["model", "result"],
  requirement:
    "A tabulated rate times its energy and an exposure is a number of events; a distribution of speeds times a speed is a number, and so is a mean inverse speed times a speed.",
  rationale: "A spectrum per tonne and year, read per kilogram and day, is wrong by 365250.",
  fix: "State the unit that the values have, such as keV**-1.kg**-1.d**-1.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"rate": { "units": "kg**-1.d**-1" }', right: '"rate": { "units": "keV**-1.kg**-1.d**-1" }' },
  *check({ rawDocument }) {
    const unitsAt = (path: string | undefined) => {
      const member = path === undefined ? undefined : memberAt(rawDocument, path);
      return isObject(member) && typeof member.units === "string" ? member.units : undefined;
    };
    for (const [member, beside, factor] of PRODUCTS) {
      const units = unitsAt(member);
      const factors = [unitsAt(beside), factor].filter((other) => other !== undefined);
      if (units === undefined || isDimensionless([units, ...factors]) !== false) continue;
      yield {
        message: `"${units}" times ${factors.map((other) => `"${other}"`).join(" and ")} is not a number`,
        pointer: `/${member}/units`,
        observed: units,
      };
    }
  },
};
