import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const thresholdPositive: Rule = declaredRule({
  id: "DMDC-PHYS-016",
  slug: "threshold-positive",
  level: "must",
  stage: "physics",
  requirement: "A threshold, and the width of its rise, are positive.",
  rationale: "A threshold of 0 lets noise in without limit, and a width of 0 divides by zero.",
  fix: "Write the threshold; leave `width` out where the rise is sharp.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"width": { "value": 0, "units": "eV" }', right: 'no "width"' },
  declaration: {
    kind: "range",
    minimum: 0,
    exclusive: "minimum",
    places: [
      { document: "response", path: "/stages/*", where: { type: ["threshold"] }, at: "value" },
      { document: "response", path: "/stages/*", where: { type: ["threshold"] }, at: "width" },
    ],
  },
});
