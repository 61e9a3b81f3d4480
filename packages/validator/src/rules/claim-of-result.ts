import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const claimOfResult: Rule = declaredRule({
  id: "DMDC-META-011",
  slug: "claim-of-result",
  level: "must",
  stage: "links",
  requirement: "A claim on a limit curve has the model, response, run and partition of the result that it recomputes.",
  rationale: "Recomputed from anything else, the number says nothing about the published one.",
  fix: "Name the same products in both.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: 'claim "model": "model_sd", its result "model": "model_si"', right: '"model": "model_si" in both' },
  declaration: {
    kind: "equal-across",
    members: ["model", "response", "run", "partition"],
    reference: "result",
    places: [{ document: "analysis", path: "/claims/*" }],
  },
});
