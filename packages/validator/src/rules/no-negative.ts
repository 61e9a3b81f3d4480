import type { ProductView } from "../product-view.js";
import type { ProductRule } from "../rule.js";

/** Quantities that cannot be below zero; a reconstructed one may be, by noise or by subtraction. */
const COUNTS_AND_PROBABILITIES = new Set(["probability", "flag", "event_count", "expected_event_count", "bin_number"]);

export const noNegative: ProductRule = {
  id: "DMDC-PHYS-005",
  slug: "no-negative",
  level: "must",
  stage: "physics",
  scope: "product",
  requirement: "Counts, expectations, rates, probabilities and efficiencies are not negative.",
  rationale:
    "A negative expectation comes from a subtraction or an interpolation that went too far, and cancels real events in a sum.",
  fix: "Correct the value; where it is zero within its error, write 0.",
  since: "0.9.0",
  cost: "data",
  example: {
    wrong: "expectation [0.5, -0.01, 0.125]",
    right: "expectation [0.5, 0, 0.125]",
  },
  *check(product) {
    for (const pointer of nonNegativeArrays(product)) {
      const { negative } = product.statistics(pointer);
      if (negative.count === 0) continue;
      yield {
        message: `value ${negative.first} is ${negative.value}`,
        pointer,
        index: negative.first,
        count: negative.count,
        observed: String(negative.value),
        expected: "0 or more",
      };
    }
  },
};

function nonNegativeArrays({ arrays, entry }: ProductView): string[] {
  return [...arrays.values()]
    .filter(({ pointer, dtype, attributes }) => {
      if (dtype === "string") return false;
      const { quantity } = attributes;
      if (typeof quantity === "string" && COUNTS_AND_PROBABILITIES.has(quantity)) return true;
      if (entry.kind === "background") return /^\/components\/[^/]+\/(?:variations\/[^/]+\/)?values$/.test(pointer);
      if (entry.kind === "response") return /^\/stages\/[^/]+\/values$/.test(pointer);
      return entry.kind === "result" && /^\/points\/(?:n_observed|expected_signal|expected_background)/.test(pointer);
    })
    .map(({ pointer }) => pointer);
}
