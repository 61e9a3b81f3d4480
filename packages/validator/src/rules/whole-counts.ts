import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const wholeCounts: Rule = declaredRule({
  id: "DMDC-TYP-008",
  slug: "whole-counts",
  level: "must",
  stage: "data",
  requirement: "Numbers of events, and positions in a list, are whole numbers.",
  rationale:
    "A fractional count is an expectation, or a count that was scaled; a Poisson likelihood of it is not defined.",
  fix: "Give the counts as recorded; an expectation has the quantity `expected_event_count`.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "n_observed [4, 4.5]", right: "n_observed [4, 5]" },
  declaration: {
    kind: "whole",
    places: [
      { document: "events", path: "/binned/counts" },
      { document: "result", path: "/points/n_observed" },
      { document: "background", path: "/components/*", where: { content: ["count"] }, at: "values" },
      { document: "product", path: "/**", where: { quantity: ["event_count", "bin_number"] } },
    ],
  },
});
