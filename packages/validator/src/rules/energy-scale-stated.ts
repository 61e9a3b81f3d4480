import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const energyScaleStated: Rule = declaredRule({
  id: "DMDC-STR-011",
  slug: "energy-scale-stated",
  level: "should",
  stage: "structure",
  requirement: "An axis of recoil energy says what recoils: `energy_scale` is `nr` or `er`.",
  rationale:
    "One keV of a nuclear recoil gives several times less light and charge than one keV of an electronic recoil.",
  fix: "Add `energy_scale`.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"quantity": "recoil_energy", "basis": "true"',
    right: '"quantity": "recoil_energy", "basis": "true", "energy_scale": "nr"',
  },
  declaration: {
    kind: "required-with",
    needs_all: ["energy_scale"],
    places: [
      { document: "response", path: "/stages/*/input", where: { quantity: ["recoil_energy"] } },
      { document: "response", path: "/stages/*/axis", where: { quantity: ["recoil_energy"] } },
      { document: "response", path: "/stages/*/recoils/*/axis", where: { quantity: ["recoil_energy"] } },
    ],
  },
});
