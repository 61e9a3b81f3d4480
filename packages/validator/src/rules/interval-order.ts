import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const intervalOrder: Rule = declaredRule({
  id: "DMDC-PHYS-029",
  slug: "interval-order",
  level: "must",
  stage: "physics",
  requirement: "Each live interval begins before it ends.",
  rationale: "Negative live times cancel real ones in a sum.",
  fix: "Exchange the two columns.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "start [10], end [9]", right: "start [9], end [10]" },
  declaration: {
    kind: "ordered",
    members: ["start", "end"],
    strictly: "yes",
    places: [{ document: "events", path: "/live_intervals" }],
  },
});
