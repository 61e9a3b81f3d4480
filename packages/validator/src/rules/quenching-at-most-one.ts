import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const quenchingAtMostOne: Rule = declaredRule({
  id: "DMDC-PHYS-013",
  slug: "quenching-at-most-one",
  level: "should",
  stage: "physics",
  requirement: "A quenching factor is at most 1.",
  rationale:
    "A nuclear recoil gives less than an electron of the same energy; a factor above 1 is mostly its inverse, or percent.",
  fix: "Write visible over true energy.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "[8, 7, 6.5]", right: "[0.125, 0.143, 0.154]" },
  tunables: {
    greatest: { default: 1, units: "1", meaning: "Greatest factor that is believed." },
  },
  declaration: {
    kind: "range",
    maximum: { tunable: "greatest" },
    places: [{ document: "response", path: "/stages/*", where: { type: ["quenching"] }, at: "values" }],
  },
});
