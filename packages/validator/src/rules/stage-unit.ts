import { orderedEntries, quantityTerm, type Stage } from "@dmdc/spec";
import { dimensionOf } from "../dimensions.js";
import { isObject, memberAt } from "../kinds/places.js";
import type { ProductRule } from "../rule.js";

export const stageUnit: ProductRule = {
  id: "DMDC-UNIT-009",
  slug: "stage-unit",
  level: "must",
  stage: "units",
  scope: "product",
  kinds: ["response"],
  requirement: "A threshold, its width and the width of a resolution are in a unit of the quantity that they are of.",
  rationale:
    "A relative resolution, written where an absolute one belongs, smears by a fraction of a keV or of a photoelectron.",
  fix: "Give the absolute width; give a width that changes with energy as `sigma_curve`.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"quantity": "visible_energy", "sigma": { "value": 0.15, "units": "1" }',
    right: '"quantity": "visible_energy", "sigma": { "value": 4.6, "units": "eV" }',
  },
  *check({ document }) {
    if (document.kind !== "response") return;
    for (const [name, stage] of orderedEntries(document.stages)) {
      for (const [member, quantity] of membersOf(stage)) {
        const found = memberAt(stage, member);
        const term = quantityTerm(quantity);
        if (!isObject(found) || typeof found.units !== "string" || term === undefined) continue;
        const { units } = found;
        const [mine, asked] = [dimensionOf([units]), dimensionOf([term.units])];
        if (mine === undefined || asked?.join() === mine.join()) continue;
        yield {
          message: `"${units}" was found where ${term.meaning} was expected, in a unit such as "${term.units}"`,
          pointer: `/stages/${name}/${member}/units`,
          observed: units,
          expected: term.units,
        };
      }
    }
  },
};

function membersOf(stage: Stage): (readonly [member: string, quantity: string])[] {
  if (stage.type === "threshold") return [["value", stage.quantity] as const, ["width", stage.quantity] as const];
  if (stage.type !== "resolution") return [];
  return [["sigma", stage.quantity] as const, ["sigma_curve/values", stage.quantity] as const];
}
