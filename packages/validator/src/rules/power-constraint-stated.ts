import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const powerConstraintStated: Rule = declaredRule({
  id: "DMDC-STR-008",
  slug: "power-constraint-stated",
  level: "must",
  stage: "structure",
  requirement: "A result with a limit before the power constraint says what the constraint is.",
  rationale:
    "Published XENONnT limits equal the sensitivity at -1 sigma at low masses; compared with a plain limit they look like a mistake of the engine.",
  fix: "Give `power_constraint`, with its quantile and whether `limit` carries it.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"points": { "unconstrained_limit": … }, and no "power_constraint"',
    right: '"power_constraint": { "applied_to_limit": "yes", "at_sigma": -1 }',
  },
  declaration: {
    kind: "required-with",
    present: ["points/unconstrained_limit"],
    needs_all: ["power_constraint"],
    places: [{ document: "result", path: "" }],
  },
});
