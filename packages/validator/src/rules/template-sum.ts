import { orderedEntries } from "@dmdc/spec";
import type { ProductRule } from "../rule.js";

/** What rounding to six significant digits can add to a sum of positive numbers. */
const TOLERANCE = 5e-6;

export const templateSum: ProductRule = {
  id: "DMDC-PHYS-068",
  slug: "template-sum",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["background"],
  requirement: "A component whose content is a probability sums to at most 1 over all bins.",
  rationale: "An event falls into one bin. A sum above 1 is a number of events, or percent.",
  fix: "Divide by the sum; or state the content that the values are.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: '"content": "probability", values [0.75, 1.25, 2.5]', right: "values [0.2, 0.3, 0.5]" },
  *check(product) {
    if (product.document.kind !== "background") return;
    for (const [name, { content }] of orderedEntries(product.document.components)) {
      if (content !== "probability") continue;
      const pointer = `/components/${name}/values`;
      const sum = product.statistics(pointer).sum;
      if (sum <= 1 + TOLERANCE) continue;
      yield {
        message: `the bins sum to ${sum.toPrecision(8)}, more than 1`,
        pointer,
        observed: String(sum),
        expected: "at most 1",
      };
    }
  },
};
