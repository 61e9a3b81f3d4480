import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const limitPlausible: Rule = declaredRule({
  id: "DMDC-PHYS-025",
  slug: "limit-plausible",
  level: "should",
  stage: "physics",
  requirement: "A cross-section lies between 1e-60 and 1e-20 cm**2.",
  rationale: "Published curves of one experiment are in picobarn; a forgotten 1e-36 gives nuclear cross-sections.",
  fix: "Convert the values: 1 pb is 1e-36 cm**2.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "limit [1.2e-3] in cm**2, which was picobarn", right: "limit [1.2e-39]" },
  tunables: {
    least: { default: 1e-60, units: "cm**2", meaning: "Least cross-section that is believed." },
    greatest: { default: 1e-20, units: "cm**2", meaning: "Greatest cross-section that is believed." },
  },
  declaration: {
    kind: "range",
    minimum: { tunable: "least" },
    maximum: { tunable: "greatest" },
    units: "cm**2",
    places: [
      { document: "result", path: "/points/limit" },
      { document: "model", path: "/interaction/reference_cross_section" },
    ],
  },
});
