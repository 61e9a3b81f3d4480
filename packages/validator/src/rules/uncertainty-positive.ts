import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const uncertaintyPositive: Rule = declaredRule({
  id: "DMDC-STAT-003",
  slug: "uncertainty-positive",
  level: "must",
  stage: "physics",
  requirement: "Standard deviations are not negative.",
  rationale: "A negative error comes from the wrong column, or from a difference taken the wrong way round.",
  fix: "Write the size of the error.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: '"constraint": { "type": "gaussian", "sigma": -0.1, "relative": "yes" }', right: '"sigma": 0.1' },
  declaration: {
    kind: "range",
    minimum: 0,
    places: [
      { document: "background", path: "/components/*/relative_uncertainty" },
      { document: "background", path: "/totals/*/sigma" },
      { document: "result", path: "/points/sigma" },
      { document: "result", path: "/points/expected_signal/sigma" },
      { document: "result", path: "/points/expected_background/sigma" },
      { document: "analysis", path: "/statistical_model/parameters/*/constraint/sigma" },
    ],
  },
});
