import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const intervalEnds: Rule = declaredRule({
  id: "DMDC-STR-009",
  slug: "interval-ends",
  level: "must",
  stage: "structure",
  requirement:
    "An interval has both ends, and only an interval has two: `limit` is its lower end and `upper_end` its upper.",
  rationale: "One curve of an interval, read as a limit, excludes or allows the wrong side.",
  fix: "Add `upper_end`, or call the result an upper or a lower limit.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"result_type": "interval", and "points" without "upper_end"',
    right: '"points": { "limit": …, "upper_end": … }',
  },
  declaration: {
    kind: "required-with",
    needs_all: ["points/upper_end"],
    places: [{ document: "result", path: "", where: { result_type: ["interval"] } }],
  },
});
