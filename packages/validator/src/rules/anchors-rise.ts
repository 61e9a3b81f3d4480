import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const anchorsRise: Rule = declaredRule({
  id: "DMDC-PHYS-030",
  slug: "anchors-rise",
  level: "must",
  stage: "physics",
  requirement: "The anchors of a nuisance parameter increase strictly.",
  rationale: "Between anchors there are straight lines; of unsorted anchors they cross.",
  fix: "Sort the anchors, and the arrays with them.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "[0, -1, 1]", right: "[-1, 0, 1]" },
  declaration: {
    kind: "monotonic",
    direction: "increasing",
    places: [
      { document: "background", path: "/components/*/variations/*/anchors/*" },
      { document: "response", path: "/stages/*/variations/*/anchors/*" },
    ],
  },
});
