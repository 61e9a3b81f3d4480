import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const regionOrder: Rule = declaredRule({
  id: "DMDC-PHYS-014",
  slug: "region-order",
  level: "must",
  stage: "physics",
  requirement: "The lower bound of a region or of a cutoff lies below its upper bound, whatever their units.",
  rationale:
    "A region that ends before it begins holds nothing; 30.1 eV to 16 keV is a region, 30.1 keV to 16 keV is not.",
  fix: "Correct the bound, or its unit.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"minimum": 30.1 keV, "maximum": 16 keV', right: '"minimum": 30.1 eV, "maximum": 16 keV' },
  declaration: {
    kind: "ordered",
    members: ["minimum", "maximum"],
    strictly: "yes",
    places: [
      { document: "response", path: "/stages/*", where: { type: ["cutoff"] } },
      { document: "events", path: "/region/*" },
      { document: "background", path: "/totals/*/region/*" },
      { document: "analysis", path: "/claims/*/region_of_interest/*" },
    ],
  },
});
