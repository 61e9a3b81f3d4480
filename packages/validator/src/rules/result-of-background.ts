import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const resultOfBackground: Rule = declaredRule({
  id: "DMDC-META-013",
  slug: "result-of-background",
  level: "must",
  stage: "links",
  requirement: "A result is of the run and partition that its background is of.",
  rationale: "An expectation for another exposure is wrong by the ratio of the exposures.",
  fix: "Name the background of that partition, or correct `run` and `partition`.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: 'result "run": "run_1", its background "run": "run_2"', right: '"run": "run_1" in both' },
  declaration: {
    kind: "equal-across",
    members: ["run", "partition"],
    reference: "background",
    places: [{ document: "result", path: "" }],
  },
});
