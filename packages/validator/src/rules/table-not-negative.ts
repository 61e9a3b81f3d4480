import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const tableNotNegative: Rule = declaredRule({
  id: "DMDC-PHYS-023",
  slug: "table-not-negative",
  level: "must",
  stage: "physics",
  requirement: "Tabulated rates, speeds and distributions of speeds are not negative.",
  rationale: "A negative rate comes from an interpolation that overshot, and cancels real events in a sum.",
  fix: "Write 0 where there is nothing.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "rate [2, 0.5, -1e-9]", right: "rate [2, 0.5, 0]" },
  declaration: {
    kind: "range",
    minimum: 0,
    places: [
      { document: "model", path: "/interaction/rate" },
      { document: "model", path: "/interaction/total_rate" },
      { document: "model", path: "/halo/speed" },
      { document: "model", path: "/halo/distribution" },
      { document: "model", path: "/halo/minimum_speed" },
      { document: "model", path: "/halo/mean_inverse_speed" },
      { document: "result", path: "/halo/speed" },
      { document: "result", path: "/halo/distribution" },
      { document: "result", path: "/halo/minimum_speed" },
      { document: "result", path: "/halo/mean_inverse_speed" },
    ],
  },
});
