import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const splittingPlausible: Rule = declaredRule({
  id: "DMDC-PHYS-034",
  slug: "splitting-plausible",
  level: "should",
  stage: "physics",
  requirement: "A mass splitting is at most 1 MeV in size.",
  rationale:
    "The kinetic energy of dark matter against a nucleus is below some hundred keV: with more, no recoil is possible.",
  fix: "Correct the unit: splittings are tens to hundreds of keV.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"mass_splitting": { "value": 100, "units": "GeV" }',
    right: '"mass_splitting": { "value": 100, "units": "keV" }',
  },
  tunables: {
    greatest: { default: 1000, units: "keV", meaning: "Greatest splitting that is believed." },
  },
  declaration: {
    kind: "range",
    absolute: "yes",
    maximum: { tunable: "greatest" },
    units: "keV",
    places: [{ document: "model", path: "/mass_splitting" }],
  },
});
