import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const resultOfResponse: Rule = declaredRule({
  id: "DMDC-META-014",
  slug: "result-of-response",
  level: "must",
  stage: "links",
  requirement: "A result is of the run that its response is of, where the response is of one run.",
  rationale: "Efficiency and light yield change from run to run.",
  fix: "Name the response of that run.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: 'result "run": "sr0", its response "run": "sr1"', right: '"run": "sr0" in both' },
  declaration: {
    kind: "equal-across",
    members: ["run"],
    reference: "response",
    places: [{ document: "result", path: "" }],
  },
});
