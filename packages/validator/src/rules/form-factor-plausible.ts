import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const formFactorPlausible: Rule = declaredRule({
  id: "DMDC-PHYS-026",
  slug: "form-factor-plausible",
  level: "should",
  stage: "physics",
  requirement: "The radius slope, surface and skin of a Helm form factor are between 0.2 and 2 fm.",
  rationale: "In centimetres or nanometres the nucleus is a point or a planet, and no rate shows it at once.",
  fix: "Lewin and Smith give 1.23, 0.52 and 0.9 fm.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"skin": { "value": 9, "units": "fm" }', right: '"skin": { "value": 0.9, "units": "fm" }' },
  tunables: {
    least: { default: 0.2, units: "fm", meaning: "Least length that is believed." },
    greatest: { default: 2, units: "fm", meaning: "Greatest length that is believed." },
  },
  declaration: {
    kind: "range",
    minimum: { tunable: "least" },
    maximum: { tunable: "greatest" },
    units: "fm",
    places: [
      { document: "model", path: "/interaction/form_factor/radius_slope" },
      { document: "model", path: "/interaction/form_factor/surface" },
      { document: "model", path: "/interaction/form_factor/skin" },
    ],
  },
});
