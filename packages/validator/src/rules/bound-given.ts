import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const boundGiven: Rule = declaredRule({
  id: "DMDC-STR-010",
  slug: "bound-given",
  level: "must",
  stage: "structure",
  requirement: "A cutoff, or a region along an axis, has at least one bound.",
  rationale: "One without any says nothing, and its author meant to say something.",
  fix: "Give `minimum`, `maximum` or both, or remove it.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"cutoff": { "type": "cutoff", "quantity": "recoil_energy", "basis": "true" }',
    right: '"cutoff": { …, "minimum": { "value": 0.7, "units": "keV" } }',
  },
  declaration: {
    kind: "required-with",
    needs_any: ["minimum", "maximum"],
    places: [
      { document: "response", path: "/stages/*", where: { type: ["cutoff"] } },
      { document: "events", path: "/region/*" },
      { document: "background", path: "/totals/*/region/*" },
      { document: "analysis", path: "/claims/*/region_of_interest/*" },
    ],
  },
});
