import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const resultOfEvents: Rule = declaredRule({
  id: "DMDC-META-012",
  slug: "result-of-events",
  level: "must",
  stage: "links",
  requirement: "A result is of the run and partition that its events are of.",
  rationale: "A limit from the training data, stated for the search, has the wrong exposure.",
  fix: "Name the events of that partition, or correct `run` and `partition`.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: 'result "partition": "search", its events "partition": "training"',
    right: '"partition": "search" in both',
  },
  declaration: {
    kind: "equal-across",
    members: ["run", "partition"],
    reference: "events",
    places: [{ document: "result", path: "" }],
  },
});
