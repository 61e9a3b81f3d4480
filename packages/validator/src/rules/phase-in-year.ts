import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const phaseInYear: Rule = declaredRule({
  id: "DMDC-PHYS-033",
  slug: "phase-in-year",
  level: "should",
  stage: "physics",
  requirement: "The phase of a modulation lies within a year.",
  rationale:
    "The halo gives about day 152, the second of June; beyond 366 the phase is in hours, or since another epoch.",
  fix: "Give days from the first of January.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "phase [3648]", right: "phase [152]" },
  tunables: {
    least: { default: -183, units: "d", meaning: "Least phase that is believed." },
    greatest: { default: 366, units: "d", meaning: "Greatest phase that is believed." },
  },
  declaration: {
    kind: "range",
    minimum: { tunable: "least" },
    maximum: { tunable: "greatest" },
    units: "d",
    places: [{ document: "result", path: "/points/phase" }],
  },
});
