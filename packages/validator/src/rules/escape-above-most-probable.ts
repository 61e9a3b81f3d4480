import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const escapeAboveMostProbable: Rule = declaredRule({
  id: "DMDC-PHYS-018",
  slug: "escape-above-most-probable",
  level: "must",
  stage: "physics",
  requirement: "The escape speed is above the most probable speed of the halo.",
  rationale: "Exchanged, the two give a halo cut below its own peak, and limits off by orders of magnitude.",
  fix: "Exchange them, or correct the unit.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"v0": 544 km/s, "escape_speed": 220 km/s', right: '"v0": 220 km/s, "escape_speed": 544 km/s' },
  declaration: {
    kind: "ordered",
    members: ["v0", "escape_speed"],
    strictly: "yes",
    places: [
      { document: "model", path: "/halo" },
      { document: "result", path: "/halo" },
    ],
  },
});
