import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const confidencePlausible: Rule = declaredRule({
  id: "DMDC-STAT-001",
  slug: "confidence-plausible",
  level: "should",
  stage: "physics",
  requirement: "The confidence level of a result is at least 0.5.",
  rationale: "A p-value or a significance written as confidence level turns the meaning round: 0.1 for 0.9.",
  fix: "Write the confidence level as a fraction, such as 0.9.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"confidence_level": 0.1', right: '"confidence_level": 0.9' },
  tunables: {
    least: { default: 0.5, units: "1", meaning: "Least confidence level that is believed." },
  },
  declaration: {
    kind: "range",
    minimum: { tunable: "least" },
    places: [
      { document: "result", path: "/confidence_level" },
      { document: "background", path: "/components/*/bounds/confidence_level" },
      { document: "response", path: "/stages/**/bounds/confidence_level" },
    ],
  },
});
