import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const efficiencyNotConstant: Rule = declaredRule({
  id: "DMDC-PHYS-010",
  slug: "efficiency-not-constant",
  level: "should",
  stage: "physics",
  requirement: "An efficiency or an acceptance is not 0 everywhere, nor 1 everywhere.",
  rationale:
    "A curve of zeros makes every limit infinite, a curve of ones is what an unwritten table or a place-holder looks like.",
  fix: "Write the curve; leave out a stage that does nothing.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "[1, 1, 1, 1]", right: "[0.25, 0.5, 0.75, 0.875]" },
  tunables: {
    least_values: { default: 3, units: "1", meaning: "Curves of fewer points may be constant." },
  },
  declaration: {
    kind: "not-constant",
    least_values: { tunable: "least_values" },
    values: [0, 1],
    places: [
      { document: "response", path: "/stages/*", where: { type: ["efficiency"] }, at: "values" },
      { document: "response", path: "/stages/*/recoils/*/values" },
    ],
  },
});
