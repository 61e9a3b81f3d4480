import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const quantilesRise: Rule = declaredRule({
  id: "DMDC-PHYS-022",
  slug: "quantiles-rise",
  level: "must",
  stage: "physics",
  requirement: "Cumulative probabilities, and the energies at them, do not fall.",
  rationale: "The inverse of a distribution rises; read the wrong way round, the spectrum is turned over.",
  fix: "Sort the rows by energy.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "energy [1, 3, 2] at probabilities [0, 0.5, 1]", right: "energy [1, 2, 3]" },
  declaration: {
    kind: "monotonic",
    direction: "not_decreasing",
    places: [
      {
        document: "model",
        path: "/interaction",
        where: { type: ["tabulated_quantiles"] },
        at: "cumulative_probability",
      },
      { document: "model", path: "/interaction", where: { type: ["tabulated_quantiles"] }, at: "energy" },
    ],
  },
});
