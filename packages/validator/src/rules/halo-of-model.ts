import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const haloOfModel: Rule = declaredRule({
  id: "DMDC-META-015",
  slug: "halo-of-model",
  level: "must",
  stage: "links",
  requirement: "A result has the halo of the model that it names.",
  rationale:
    "With the halo of 2021 in place of that of 2019 a limit moves sixfold at low mass; a result that names both cannot be recomputed.",
  fix: "State in both the halo that the curve was computed with.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: 'result "v0": 238 km/s, its model "v0": 220 km/s', right: "220 km/s in both" },
  declaration: {
    kind: "equal-across",
    members: ["halo"],
    reference: "model",
    places: [{ document: "result", path: "" }],
  },
});
