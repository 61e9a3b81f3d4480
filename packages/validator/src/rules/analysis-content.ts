import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const analysisContent: Rule = declaredRule({
  id: "DMDC-STR-012",
  slug: "analysis-content",
  level: "should",
  stage: "structure",
  requirement: "An analysis has claims, an environment or a statistical model.",
  rationale: "An analysis of none of them tells a reader that something can be repeated, and not what.",
  fix: "Add what is meant, or leave the product out and say so under `absent`.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"kind": "analysis", "title": "Claims", and nothing else',
    right: '"claims": { "order": ["limit"], "limit": … }',
  },
  declaration: {
    kind: "required-with",
    needs_any: ["claims", "environment", "statistical_model"],
    places: [{ document: "analysis", path: "" }],
  },
});
