import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const resolutionPositive: Rule = declaredRule({
  id: "DMDC-PHYS-011",
  slug: "resolution-positive",
  level: "must",
  stage: "physics",
  requirement: "The width of a resolution is positive.",
  rationale: "A width of 0 divides by zero; a negative one comes from a fit that left its range.",
  fix: "Write the standard deviation; leave the stage out where there is no smearing.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: '"sigma": { "value": 0, "units": "eV" }', right: '"sigma": { "value": 4.6, "units": "eV" }' },
  declaration: {
    kind: "range",
    minimum: 0,
    exclusive: "minimum",
    places: [
      { document: "response", path: "/stages/*", where: { type: ["resolution"] }, at: "sigma" },
      { document: "response", path: "/stages/*/sigma_curve/values" },
    ],
  },
});
