import type { ProductRule } from "../rule.js";

export const finiteValues: ProductRule = {
  id: "DMDC-PHYS-001",
  slug: "finite-values",
  level: "must",
  stage: "data",
  scope: "product",
  requirement: 'Numbers are finite; NaN stands for "not measured" in event columns only.',
  rationale:
    "An infinite edge or an undefined probability spreads through a sum and makes the whole expectation undefined.",
  fix: "Replace the value; leave out what was not measured.",
  since: "0.9.0",
  cost: "data",
  example: {
    wrong: "expectation [0.75, nan, 2.5]",
    right: "expectation [0.75, 0, 2.5]",
  },
  *check(product) {
    for (const { pointer, dtype } of product.arrays.values()) {
      if (dtype === "string") continue;
      const { nan, infinite } = product.statistics(pointer);
      if (infinite.count > 0)
        yield {
          message: `value ${infinite.first} is ${infinite.value}`,
          pointer,
          index: infinite.first,
          count: infinite.count,
        };
      if (nan.count > 0 && product.entry.kind !== "events") {
        yield { message: `value ${nan.first} is not a number`, pointer, index: nan.first, count: nan.count };
      }
    }
  },
};
