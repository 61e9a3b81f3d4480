import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const boundsOneUnit: Rule = declaredRule({
  id: "DMDC-UNIT-006",
  slug: "bounds-one-unit",
  level: "must",
  stage: "units",
  requirement: "Bounds and standard deviations have the unit of what they belong to.",
  rationale: "An error in percent beside a value in events is taken a hundred times too large.",
  fix: "Convert the bounds; a relative uncertainty of a component has a member of its own.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"mean": in 1, "sigma": in kg**-1.d**-1', right: "both in 1" },
  blocks: ["physics"],
  declaration: {
    kind: "equal-across",
    members: [
      "values/units",
      "bounds/lower/units",
      "bounds/upper/units",
      "mean/units",
      "expected/units",
      "sigma/units",
    ],
    places: [
      { document: "background", path: "/**" },
      { document: "response", path: "/**" },
      { document: "result", path: "/points/*" },
    ],
  },
});
