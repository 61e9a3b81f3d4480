import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const claimTolerance: Rule = declaredRule({
  id: "DMDC-META-017",
  slug: "claim-tolerance",
  level: "should",
  stage: "links",
  requirement: "A claim is at most 100 % wide.",
  rationale: "A claim that allows a factor of two and more holds for almost any number.",
  fix: "State how closely the number is in fact recomputed, and why not closer.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"relative": 5', right: '"relative": 0.05' },
  tunables: {
    widest: { default: 1, units: "1", meaning: "Widest relative tolerance of a claim." },
  },
  declaration: {
    kind: "range",
    maximum: { tunable: "widest" },
    places: [
      { document: "analysis", path: "/claims/*/tolerances/*/relative" },
      { document: "analysis", path: "/claims/*/relative_tolerance" },
    ],
  },
});
