import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const haloPositive: Rule = declaredRule({
  id: "DMDC-PHYS-019",
  slug: "halo-positive",
  level: "must",
  stage: "physics",
  requirement: "Density, speeds and normalisation of a halo are positive.",
  rationale: "Every rate is proportional to the density; a speed of zero has no halo.",
  fix: "Write the value that the curve was computed with.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"density": { "value": 0, "units": "GeV.cm**-3" }',
    right: '"density": { "value": 0.3, "units": "GeV.cm**-3" }',
  },
  declaration: {
    kind: "range",
    minimum: 0,
    exclusive: "minimum",
    places: [
      { document: "model", path: "/halo/density" },
      { document: "model", path: "/halo/v0" },
      { document: "model", path: "/halo/escape_speed" },
      { document: "model", path: "/halo/earth_speed" },
      { document: "result", path: "/halo/density" },
      { document: "result", path: "/halo/v0" },
      { document: "result", path: "/halo/escape_speed" },
      { document: "result", path: "/halo/earth_speed" },
    ],
  },
});
