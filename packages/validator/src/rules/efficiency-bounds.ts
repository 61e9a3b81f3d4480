import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const efficiencyBounds: Rule = declaredRule({
  id: "DMDC-PHYS-009",
  slug: "efficiency-bounds",
  level: "must",
  stage: "physics",
  requirement: "Bounds of an efficiency or an acceptance lie between 0 and 1.",
  rationale: "A probability has no value beyond; a symmetric error that reaches past 1 must end there.",
  fix: "Cut the bounds at 0 and 1.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "upper [1.08]", right: "upper [1]" },
  declaration: {
    kind: "range",
    minimum: 0,
    maximum: 1.000005,
    places: [
      { document: "response", path: "/stages/*", where: { type: ["efficiency"] }, at: "bounds/lower" },
      { document: "response", path: "/stages/*", where: { type: ["efficiency"] }, at: "bounds/upper" },
      { document: "response", path: "/stages/*/recoils/*/bounds/lower" },
      { document: "response", path: "/stages/*/recoils/*/bounds/upper" },
    ],
  },
});
