import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const edgesIncreasing: Rule = declaredRule({
  id: "DMDC-PHYS-002",
  slug: "edges-increasing",
  level: "must",
  stage: "data",
  requirement: "Edges and points of an axis increase strictly.",
  rationale: "A bin of no or negative width takes its content from its neighbours.",
  fix: "Correct the edge; the values on both sides of it tell which one is wrong.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "edges [2, 5, 5, 20]", right: "edges [2, 5, 10, 20]" },
  declaration: {
    kind: "monotonic",
    direction: "increasing",
    places: [
      { document: "events", path: "/binned/axes/*/edges" },
      { document: "events", path: "/binned/axes/*/points" },
      { document: "background", path: "/axes/*/edges" },
      { document: "background", path: "/axes/*/points" },
      { document: "response", path: "/stages/**/edges" },
      { document: "response", path: "/stages/**/points" },
      { document: "analysis", path: "/statistical_model/terms/*/axis/edges" },
      { document: "analysis", path: "/statistical_model/terms/*/axis/points" },
    ],
  },
});
