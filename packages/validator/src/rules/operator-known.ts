import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const operatorKnown: Rule = declaredRule({
  id: "DMDC-PHYS-036",
  slug: "operator-known",
  level: "must",
  stage: "physics",
  requirement: "Effective operators are O1 and O3 to O15, written `o1` … `o15`.",
  rationale: "An operator that no program knows is left out of the rate without a word.",
  fix: "Use the numbering of Fitzpatrick et al. and Anand et al.; O2 is left out there.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"coefficients": { "order": ["o2"], … }', right: '"coefficients": { "order": ["o1"], … }' },
  declaration: {
    kind: "in-registry",
    registry: "operator",
    places: [{ document: "model", path: "/interaction/coefficients" }],
  },
});
