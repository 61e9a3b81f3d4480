import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const massPositive: Rule = declaredRule({
  id: "DMDC-PHYS-038",
  slug: "mass-positive",
  level: "must",
  stage: "physics",
  requirement: "Masses and live times are positive.",
  rationale: "A detector without mass, or a run without time, has no exposure.",
  fix: "Write the mass of the target, and the time during which it was live.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: '"mass": { "value": 0, "units": "kg" }', right: '"mass": { "value": 23.6, "units": "g" }' },
  declaration: {
    kind: "range",
    minimum: 0,
    exclusive: "minimum",
    places: [
      { document: "manifest", path: "/detectors/*/mass" },
      { document: "manifest", path: "/runs/*/partitions/*/exposure/mass" },
      { document: "manifest", path: "/runs/*/partitions/*/exposure/live_time" },
    ],
  },
});
