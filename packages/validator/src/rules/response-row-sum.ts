import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const responseRowSum: Rule = declaredRule({
  id: "DMDC-PHYS-004",
  slug: "response-row-sum",
  level: "must",
  stage: "physics",
  requirement: "Each row of a response matrix sums to at most 1, and no efficiency is above 1.",
  rationale:
    "One recoil gives at most one event. A larger sum means percent, a missing normalisation, or a transposed matrix.",
  fix: "Divide by the number of simulated recoils; write probabilities, not percent, with one row for each true value.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "row [25, 50, 12.5], in percent", right: "row [0.25, 0.5, 0.125]" },
  declaration: {
    kind: "sum-at-most",
    maximum: 1,
    // What rounding to six significant digits can add to a sum of positive numbers.
    tolerance: 5e-6,
    places: [
      { document: "response", path: "/stages/*", where: { type: ["matrix"], content: ["probability"] }, at: "values" },
      { document: "response", path: "/stages/*", where: { type: ["efficiency"] }, at: "values" },
      { document: "response", path: "/stages/*/recoils/*/values" },
    ],
  },
});
