import type { ProductRule } from "../rule.js";

/** How far printed digits may leave the ends from 0 and 1. */
const TOLERANCE = 1e-6;

export const quantileEnds: ProductRule = {
  id: "DMDC-PHYS-060",
  slug: "quantile-ends",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["model"],
  requirement: "The cumulative probabilities of a spectrum run from 0 to 1.",
  rationale: "What is missing at an end is missing in the rate, and the total rate counts it.",
  fix: "Add the energies where the spectrum begins and ends.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "[0.01, 0.5, 0.99]", right: "[0, 0.01, 0.5, 0.99, 1]" },
  *check(product) {
    const { document } = product;
    if (document.kind !== "model" || document.interaction.type !== "tabulated_quantiles") return;
    const pointer = "/interaction/cumulative_probability";
    const values = product.values(pointer);
    const [first = NaN, last = NaN] = [values.at(0), values.at(-1)];
    if (Math.abs(first) <= TOLERANCE && Math.abs(last - 1) <= TOLERANCE) return;
    yield {
      message: `they run from ${first} to ${last}`,
      pointer,
      observed: `${first} to ${last}`,
      expected: "0 to 1",
    };
  },
};
