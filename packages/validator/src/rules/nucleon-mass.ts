import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const nucleonMass: Rule = declaredRule({
  id: "DMDC-PHYS-027",
  slug: "nucleon-mass",
  level: "should",
  stage: "physics",
  requirement: "The mass of the nucleon is that of a proton, a neutron or an atomic mass unit.",
  rationale: "The rate goes with the inverse square of the reduced mass: one per cent here is two there.",
  fix: "Give 0.93827 GeV, or what the program behind the curve used.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"nucleon_mass": { "value": 1, "units": "GeV" }',
    right: '"nucleon_mass": { "value": 0.93827208816, "units": "GeV" }',
  },
  tunables: {
    least: { default: 0.93, units: "GeV", meaning: "Least mass that is believed." },
    greatest: { default: 0.941, units: "GeV", meaning: "Greatest mass that is believed." },
  },
  declaration: {
    kind: "range",
    minimum: { tunable: "least" },
    maximum: { tunable: "greatest" },
    units: "GeV",
    places: [{ document: "model", path: "/interaction/nucleon_mass" }],
  },
});
