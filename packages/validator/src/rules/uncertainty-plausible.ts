import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const uncertaintyPlausible: Rule = declaredRule({
  id: "DMDC-STAT-004",
  slug: "uncertainty-plausible",
  level: "should",
  stage: "physics",
  requirement: "A relative uncertainty is at most 2.",
  rationale: "Ten per cent, written as 10, removes the component from the fit.",
  fix: "Write a fraction.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"relative_uncertainty": 10', right: '"relative_uncertainty": 0.1' },
  tunables: {
    greatest: { default: 2, units: "1", meaning: "Greatest relative uncertainty that is believed." },
  },
  declaration: {
    kind: "range",
    maximum: { tunable: "greatest" },
    places: [
      { document: "background", path: "/components/*/relative_uncertainty" },
      {
        document: "analysis",
        path: "/statistical_model/parameters/*/constraint",
        where: { relative: ["yes"] },
        at: "sigma",
      },
    ],
  },
});
