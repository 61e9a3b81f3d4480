import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const tableRises: Rule = declaredRule({
  id: "DMDC-PHYS-020",
  slug: "table-rises",
  level: "must",
  stage: "physics",
  requirement: "The speeds of a tabulated halo, and the energies of a tabulated spectrum, increase strictly.",
  rationale: "Between points there are straight lines; of an unsorted table they cross each other.",
  fix: "Sort the rows, and remove those that stand twice.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "energy [1, 5, 2] keV", right: "energy [1, 2, 5] keV" },
  declaration: {
    kind: "monotonic",
    direction: "increasing",
    places: [
      { document: "model", path: "/halo/speed" },
      { document: "result", path: "/halo/speed" },
      { document: "model", path: "/halo/minimum_speed" },
      { document: "result", path: "/halo/minimum_speed" },
      { document: "model", path: "/interaction", where: { type: ["tabulated_spectrum"] }, at: "energy" },
    ],
  },
});
