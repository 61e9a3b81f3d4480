import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const trueEnergyPositive: Rule = declaredRule({
  id: "DMDC-PHYS-017",
  slug: "true-energy-positive",
  level: "must",
  stage: "physics",
  requirement: "True recoil and deposited energies are not negative.",
  rationale: "Only a reconstructed energy can be below zero, by noise.",
  fix: "Correct the edge; where noise is meant, the axis is reconstructed.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "edges [-0.5, 0.5, 1.5] keV, true", right: "edges [0, 0.5, 1.5] keV" },
  declaration: {
    kind: "range",
    minimum: 0,
    places: [
      {
        document: "response",
        path: "/stages/**",
        where: { basis: ["true"], quantity: ["recoil_energy", "deposited_energy"] },
        at: "edges",
      },
      {
        document: "response",
        path: "/stages/**",
        where: { basis: ["true"], quantity: ["recoil_energy", "deposited_energy"] },
        at: "points",
      },
    ],
  },
});
