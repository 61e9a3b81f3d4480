import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const booleanValues: Rule = declaredRule({
  id: "DMDC-TYP-005",
  slug: "boolean-values",
  level: "must",
  stage: "data",
  requirement: "Truth values are 0 or 1.",
  rationale: "A reader that tests for 1 and one that tests for not 0 would select different events.",
  fix: "Write 1 for true.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "[0, 1, 2]", right: "[0, 1, 1]" },
  declaration: {
    kind: "range",
    minimum: 0,
    maximum: 1,
    places: [{ document: "product", path: "/**", where: { logical_type: ["boolean"] } }],
  },
});
