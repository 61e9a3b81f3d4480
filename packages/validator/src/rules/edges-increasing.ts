import { axesOf } from "../axes.js";
import type { ProductRule } from "../rule.js";

export const edgesIncreasing: ProductRule = {
  id: "DMDC-PHYS-002",
  slug: "edges-increasing",
  level: "must",
  stage: "data",
  scope: "product",
  kinds: ["events", "background", "response"],
  requirement: "Edges and points of an axis increase strictly.",
  rationale: "A bin of no or negative width takes its content from its neighbours.",
  fix: "Correct the edge; the values on both sides of it tell which one is wrong.",
  since: "0.9.0",
  cost: "data",
  *check(product) {
    for (const { pointer } of axesOf(product.document)) {
      for (const name of ["edges", "points"]) {
        const path = `${pointer}/${name}`;
        if (product.shapeAt(path) === undefined) continue;
        const { notIncreasing } = product.statistics(path);
        if (notIncreasing.count === 0) continue;
        const { first, value, before, count } = notIncreasing;
        yield {
          message: `${name} do not increase: value ${first} is ${value}, after ${before}`,
          pointer: path,
          index: first,
          count,
          observed: String(value),
          expected: `above ${before}`,
        };
      }
    }
  },
};
