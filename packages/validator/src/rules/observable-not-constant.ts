import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const observableNotConstant: Rule = declaredRule({
  id: "DMDC-PHYS-039",
  slug: "observable-not-constant",
  level: "should",
  stage: "data",
  requirement: "A measured quantity of the events is not the same in every event.",
  rationale: "A column that was created and never filled holds its fill value throughout.",
  fix: "Write the column, or leave it out.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "energy [0, 0, 0, …] of 1256 events", right: "energy [4.2, 7.7, 31.0, …]" },
  tunables: {
    least_values: { default: 10, units: "1", meaning: "Columns of fewer events may be constant." },
  },
  declaration: {
    kind: "not-constant",
    least_values: { tunable: "least_values" },
    places: [
      {
        document: "events",
        path: "/columns/*",
        where: {
          quantity: [
            "recoil_energy",
            "deposited_energy",
            "visible_energy",
            "photoelectron_count",
            "detected_photon_count",
            "electron_count",
            "pulse_width",
            "length",
          ],
        },
      },
    ],
  },
});
