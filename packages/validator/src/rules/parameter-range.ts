import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const parameterRange: Rule = declaredRule({
  id: "DMDC-STAT-002",
  slug: "parameter-range",
  level: "must",
  stage: "physics",
  requirement: "The nominal value of a parameter lies in its range.",
  rationale: "A fit that starts outside its range fails, or stays at the border.",
  fix: "Correct the value, or its bounds.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"nominal": 1, "minimum": 2', right: '"nominal": 1, "minimum": 0' },
  declaration: {
    kind: "ordered",
    members: ["minimum", "nominal", "maximum"],
    places: [{ document: "analysis", path: "/statistical_model/parameters/*" }],
  },
});
