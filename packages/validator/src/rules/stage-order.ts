import { orderedEntries, type Basis, type Stage } from "@dmdc/spec";
import type { ProductRule } from "../rule.js";

export const stageOrder: ProductRule = {
  id: "DMDC-PHYS-045",
  slug: "stage-order",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["response"],
  requirement:
    "Stages on the true quantity stand before the matrix or resolution, stages on the reconstructed one after it; there is at most one matrix.",
  rationale:
    "Whether an efficiency acts before or after the smearing has moved a published limit fifty-fold at 0.16 GeV.",
  fix: "Put the stage on the other side, or correct the `basis` of its axis.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"order": ["survival", "resolution"], survival as a function of the reconstructed energy',
    right: '"order": ["resolution", "survival"]',
  },
  *check({ document }) {
    if (document.kind !== "response") return;
    const stages = orderedEntries(document.stages);
    const border = stages.findIndex(([, { type }]) => type === "matrix" || type === "resolution");
    if (border < 0) return;
    const [borderName = ""] = stages[border] ?? [];
    for (const [index, [name, stage]] of stages.entries()) {
      const pointer = `/stages/${name}`;
      if (stage.type === "matrix" && stages.findIndex(([, { type }]) => type === "matrix") < index) {
        yield { message: "there is a matrix before this one", pointer };
        continue;
      }
      const basis = basisOf(stage);
      const expected: Basis = index < border ? "true" : "reconstructed";
      if (index === border || basis === undefined || basis === expected) continue;
      const side = index < border ? "before" : "after";
      yield {
        message: `the stage is on the ${basis} quantity, and stands ${side} "${borderName}"`,
        pointer,
        observed: basis,
        expected,
      };
    }
  },
};

/** The side of the smearing that a stage is on; undefined where it says nothing. */
function basisOf(stage: Stage): Basis | undefined {
  switch (stage.type) {
    case "cutoff":
    case "threshold":
      return stage.basis;
    case "efficiency":
      return stage.axis.basis;
    case "acceptance":
      return orderedEntries(stage.recoils)[0]?.[1].axis.basis;
    case "quenching":
      return "true";
    case "matrix":
    case "resolution":
      return undefined;
  }
}
