import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const etaFalls: Rule = declaredRule({
  id: "DMDC-PHYS-021",
  slug: "eta-falls",
  level: "must",
  stage: "physics",
  requirement: "The mean inverse speed does not rise with the least speed.",
  rationale: "It is an integral over the speeds above the least one: with a higher lower end there can only be less.",
  fix: "Look for an exchanged row, or for f(v) in place of eta(v_min).",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "eta [3, 2, 2.5]", right: "eta [3, 2.5, 2]" },
  declaration: {
    kind: "monotonic",
    direction: "not_increasing",
    places: [
      { document: "model", path: "/halo/mean_inverse_speed" },
      { document: "result", path: "/halo/mean_inverse_speed" },
    ],
  },
});
