import { orderedEntries, type ResponseEffect } from "@dmdc/spec";
import type { ProductRule } from "../rule.js";

export const effectOnce: ProductRule = {
  id: "DMDC-PHYS-046",
  slug: "effect-once",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["response"],
  requirement:
    "What a matrix includes is no stage of its own: neither its resolution nor its quenching is applied again.",
  rationale:
    "Applied twice, the resolution is too wide and the visible energy too small; near the threshold that decides.",
  fix: "Remove the stage, or correct `includes`.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"order": ["matrix", "resolution"], matrix "includes": ["resolution"]',
    right: '"order": ["matrix"], matrix "includes": ["resolution"]',
  },
  *check({ document }) {
    if (document.kind !== "response") return;
    const stages = orderedEntries(document.stages);
    const included = new Set<ResponseEffect>(
      stages.flatMap(([, stage]) => (stage.type === "matrix" ? stage.includes : [])),
    );
    for (const [name, { type }] of stages) {
      if ((type !== "resolution" && type !== "quenching") || !included.has(type)) continue;
      yield { message: `the matrix includes the ${type} already`, pointer: `/stages/${name}`, observed: type };
    }
  },
};
