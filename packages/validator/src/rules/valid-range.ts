import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const validRange: Rule = declaredRule({
  id: "DMDC-PHYS-015",
  slug: "valid-range",
  level: "must",
  stage: "physics",
  requirement: "The range in which a response may be used begins below its end.",
  rationale: "Outside of it a user is warned; an empty range warns everywhere or nowhere.",
  fix: "Correct `valid_from` or `valid_to`.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"valid_from": 50 keV, "valid_to": 1 keV', right: '"valid_from": 1 keV, "valid_to": 50 keV' },
  declaration: {
    kind: "ordered",
    members: ["valid_from", "valid_to"],
    strictly: "yes",
    places: [{ document: "response", path: "" }],
  },
});
