import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const powerConstraintRaises: Rule = declaredRule({
  id: "DMDC-PHYS-031",
  slug: "power-constraint-raises",
  level: "must",
  stage: "physics",
  requirement: "A limit with a power constraint is nowhere below the limit without it.",
  rationale:
    "The constraint keeps a limit from being too strong; it can only raise it. Exchanged columns do the opposite.",
  fix: "Exchange the two curves.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "unconstrained [4e-46], limit [3e-46]", right: "unconstrained [3e-46], limit [4e-46]" },
  declaration: {
    kind: "ordered",
    members: ["points/unconstrained_limit", "points/limit"],
    places: [{ document: "result", path: "", where: { "power_constraint/applied_to_limit": ["yes"] } }],
  },
});
