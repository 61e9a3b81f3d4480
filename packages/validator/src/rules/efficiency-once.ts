import { orderedEntries } from "@dmdc/spec";
import type { ProductRule } from "../rule.js";

export const efficiencyOnce: ProductRule = {
  id: "DMDC-PHYS-047",
  slug: "efficiency-once",
  level: "should",
  stage: "physics",
  scope: "product",
  kinds: ["response"],
  requirement:
    "A response whose matrix includes detection and selection efficiency has no efficiency or acceptance stage.",
  rationale: "An efficiency that is in the matrix and beside it is counted twice: the classic mistake of re-analyses.",
  fix: "Remove the stage; or leave out of `includes` what the matrix does not hold.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: 'matrix "includes": ["detection_efficiency", "selection_efficiency"], and a stage "efficiency"',
    right: "the matrix alone",
  },
  *check({ document }) {
    if (document.kind !== "response") return;
    const stages = orderedEntries(document.stages);
    const isIncluded = stages.some(
      ([, stage]) =>
        stage.type === "matrix" &&
        stage.includes.includes("detection_efficiency") &&
        stage.includes.includes("selection_efficiency"),
    );
    if (!isIncluded) return;
    for (const [name, { type }] of stages) {
      if (type !== "efficiency" && type !== "acceptance") continue;
      yield { message: "the matrix includes detection and selection efficiency already", pointer: `/stages/${name}` };
    }
  },
};
