import type { ProductRule } from "../rule.js";

export const limitCurve: ProductRule = {
  id: "DMDC-PHYS-007",
  slug: "limit-curve",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["result"],
  requirement:
    "The masses of a curve are positive and increase strictly; the limits are positive; a region of interest begins below its end.",
  rationale:
    "Unsorted or repeated masses make every interpolation between points meaningless, and a limit of zero excludes everything.",
  fix: "Sort the points by mass, and leave out those without a limit.",
  since: "0.9.0",
  cost: "data",
  example: {
    wrong: "masses [10, 20, 20, 100]",
    right: "masses [10, 20, 50, 100]",
  },
  *check(product) {
    if (product.document.kind !== "result") return;
    const masses = product.statistics("/points/mass");
    const { first, value, before, count } = masses.notIncreasing;
    if (count > 0) {
      yield {
        message: `the masses do not increase: value ${first} is ${value}, after ${before}`,
        pointer: "/points/mass",
        index: first,
        count,
      };
    }
    for (const [pointer, what] of [
      ["/points/mass", "mass"],
      ["/points/limit", "limit"],
    ] as const) {
      const values = product.values(pointer);
      const index = values.findIndex((number) => !(number > 0));
      if (index >= 0)
        yield { message: `the ${what} of point ${index} is ${values[index] ?? NaN}, not positive`, pointer, index };
    }
    const { region_of_interest: regions } = product.document.points;
    for (const axis of regions?.order ?? []) {
      const pointer = `/points/region_of_interest/${axis}`;
      const minimum = product.values(`${pointer}/minimum`);
      const maximum = product.values(`${pointer}/maximum`);
      const index = minimum.findIndex((lower, point) => !(lower < (maximum[point] ?? NaN)));
      if (index < 0) continue;
      yield {
        message: `the region of point ${index} is ${minimum[index] ?? NaN} to ${maximum[index] ?? NaN}`,
        pointer,
        index,
      };
    }
  },
};
