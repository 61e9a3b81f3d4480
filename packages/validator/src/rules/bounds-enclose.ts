import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const boundsEnclose: Rule = declaredRule({
  id: "DMDC-PHYS-008",
  slug: "bounds-enclose",
  level: "must",
  stage: "physics",
  requirement: "Bounds are absolute values that enclose the central ones.",
  rationale: "Bounds written as differences, or in the wrong order, give errors of the wrong size or sign.",
  fix: "Write the lower and the upper value, not the distance from the central one.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "lower [0.02], values [0.5], upper [0.02]", right: "lower [0.48], values [0.5], upper [0.52]" },
  declaration: {
    kind: "ordered",
    members: ["bounds/lower", "values", "bounds/upper"],
    places: [
      { document: "background", path: "/components/*" },
      { document: "response", path: "/stages/*" },
      { document: "response", path: "/stages/*/recoils/*" },
    ],
  },
});
