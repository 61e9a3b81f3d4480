import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const quenchingPositive: Rule = declaredRule({
  id: "DMDC-PHYS-012",
  slug: "quenching-positive",
  level: "must",
  stage: "physics",
  requirement: "A quenching factor is positive.",
  rationale:
    "Visible energy is the true energy times the factor; without any, no recoil is seen, and the axis cannot be turned round.",
  fix: "Write the factor at each point; use a threshold where nothing is seen.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "[0, 0.1, 0.2]", right: "[0.05, 0.1, 0.2]" },
  declaration: {
    kind: "range",
    minimum: 0,
    exclusive: "minimum",
    places: [{ document: "response", path: "/stages/*", where: { type: ["quenching"] }, at: "values" }],
  },
});
