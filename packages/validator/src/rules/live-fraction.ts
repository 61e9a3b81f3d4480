import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const liveFraction: Rule = declaredRule({
  id: "DMDC-PHYS-028",
  slug: "live-fraction",
  level: "must",
  stage: "physics",
  requirement: "A live fraction lies between 0 and 1.",
  rationale: "A detector is live for no more than all of the time; larger numbers are percent or seconds.",
  fix: "Divide by 100, or by the length of the interval.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "[98.5, 97]", right: "[0.985, 0.97]" },
  declaration: {
    kind: "range",
    minimum: 0,
    maximum: 1,
    places: [{ document: "events", path: "/live_intervals/live_fraction" }],
  },
});
