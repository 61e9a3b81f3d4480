import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const curveOneUnit: Rule = declaredRule({
  id: "DMDC-UNIT-005",
  slug: "curve-one-unit",
  level: "must",
  stage: "units",
  requirement: "All curves of a result that are compared with its limit have the unit of the limit.",
  rationale: "A plot or an interpolation of both takes the numbers as they are.",
  fix: "Convert the curve.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"limit": in cm**2, "upper_end": in fm**2', right: "both in cm**2" },
  blocks: ["physics"],
  declaration: {
    kind: "equal-across",
    members: ["limit/units", "unconstrained_limit/units", "upper_end/units", "sigma/units"],
    places: [{ document: "result", path: "/points" }],
  },
});
