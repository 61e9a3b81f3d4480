import { orderedEntries } from "@dmdc/spec";
import type { ProductRule } from "../rule.js";

export const lossesExplained: ProductRule = {
  id: "DMDC-PHYS-048",
  slug: "losses-explained",
  level: "should",
  stage: "physics",
  scope: "product",
  kinds: ["response"],
  requirement: "A matrix that loses most recoils at every energy includes an efficiency or the fiducial volume.",
  rationale:
    "The rows of the XENON1T S2-only response sum to 0.063 at most, because every cut is inside; a user who is not told applies the cuts again.",
  fix: "Name in `includes` what makes the rows small.",
  since: "0.9.0",
  cost: "data",
  example: {
    wrong: 'rows up to 0.063, "includes": ["resolution"]',
    right: '"includes": ["resolution", "detection_efficiency", "selection_efficiency"]',
  },
  tunables: {
    least: { default: 0.5, units: "1", meaning: "Greatest row sum that needs no explanation.", minimum: 0, maximum: 1 },
  },
  *check(product, _, { least = 0.5 }) {
    const { document } = product;
    if (document.kind !== "response") return;
    for (const [name, stage] of orderedEntries(document.stages)) {
      if (stage.type !== "matrix" || stage.content !== "probability") continue;
      if (stage.includes.some((effect) => effect.endsWith("efficiency") || effect === "fiducial_volume")) continue;
      const pointer = `/stages/${name}/values`;
      const greatest = product.statistics(pointer).rowSums.reduce((most, sum) => Math.max(most, sum), 0);
      if (!(greatest > 0 && greatest < least)) continue;
      yield {
        message: `rows sum to ${greatest.toPrecision(4)} at most, and "includes" names nothing that loses recoils`,
        pointer,
        observed: greatest.toPrecision(4),
        expected: `at least ${least}, or an explanation`,
      };
    }
  },
};
