import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const axisOneUnit: Rule = declaredRule({
  id: "DMDC-UNIT-004",
  slug: "axis-one-unit",
  level: "must",
  stage: "units",
  requirement: "Edges and points of an axis have the same unit.",
  rationale: "Edges in keV beside points in eV look like energies outside their bins, or are used as they are.",
  fix: "Convert one of them.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"edges": in keV, "points": in eV', right: "both in keV" },
  blocks: ["data", "physics"],
  declaration: {
    kind: "equal-across",
    members: ["edges/units", "points/units"],
    places: [{ document: "product", path: "/**" }],
  },
});
