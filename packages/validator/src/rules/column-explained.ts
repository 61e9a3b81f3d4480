import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const columnExplained: Rule = declaredRule({
  id: "DMDC-STR-013",
  slug: "column-explained",
  level: "should",
  stage: "structure",
  requirement: "A column of events has a quantity of the vocabulary, a logical type, or a description.",
  rationale:
    "A name alone, such as `source` or `Unnamed: 0`, has made readers guess; most published tables of one collaboration carry a left-over index column.",
  fix: "Add `quantity`; where no term fits, say in `description` what the values are; remove a left-over index.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"source": { "units": "1" }',
    right: '"source": { "units": "1", "description": "-1 in real data." }',
  },
  declaration: {
    kind: "required-with",
    needs_any: ["quantity", "logical_type", "description"],
    places: [{ document: "events", path: "/columns/*" }],
  },
});
