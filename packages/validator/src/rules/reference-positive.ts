import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const referencePositive: Rule = declaredRule({
  id: "DMDC-PHYS-024",
  slug: "reference-positive",
  level: "must",
  stage: "physics",
  requirement: "The reference cross-section of a model is positive.",
  rationale: "Rates are scaled to it: by 0 they cannot be scaled.",
  fix: "Write the cross-section that the rate is for.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"reference_cross_section": { "value": 0, "units": "cm**2" }',
    right: '"reference_cross_section": { "value": 1e-45, "units": "cm**2" }',
  },
  declaration: {
    kind: "range",
    minimum: 0,
    exclusive: "minimum",
    places: [
      { document: "model", path: "/interaction/reference_cross_section" },
      { document: "model", path: "/interaction/reference" },
    ],
  },
});
