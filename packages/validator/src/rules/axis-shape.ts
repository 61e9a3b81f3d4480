import { orderedEntries } from "@dmdc/spec";
import { axesOf, axisLength } from "../axes.js";
import type { ProductRule } from "../rule.js";

export const axisShape: ProductRule = {
  id: "DMDC-TYP-002",
  slug: "axis-shape",
  level: "must",
  stage: "structure",
  scope: "product",
  kinds: ["events", "background", "response"],
  requirement: "An axis has edges or points, in one dimension; with n points it has n + 1 edges, and at least one bin.",
  rationale: "Edges and points of unequal number cannot be matched: somebody would shift a histogram by a bin.",
  fix: "Give one edge more than there are points.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"edges": [2, 5, 10], "points": [3.5, 7.5, 15]',
    right: '"edges": [2, 5, 10, 20], "points": [3.5, 7.5, 15]',
  },
  blocks: ["data", "physics"],
  *check(product) {
    for (const place of axesOf(product.document)) {
      const length = axisLength(product, place);
      if (length === undefined) {
        yield { message: "the axis has neither edges nor points nor categories", pointer: place.pointer };
        continue;
      }
      const others = place.axis.alternative_points === undefined ? [] : orderedEntries(place.axis.alternative_points);
      const arrays = [
        ["edges", length + 1],
        ["points", length],
        ...others.map(([name]) => [`alternative_points/${name}`, length] as const),
      ] as const;
      for (const [name, expected] of arrays) {
        const pointer = `${place.pointer}/${name}`;
        const shape = product.shapeAt(pointer);
        if (shape === undefined || (shape.length === 1 && shape[0] === expected && length > 0)) continue;
        yield {
          message: `shape (${shape.join(", ")}) was found where (${Math.max(expected, 1)}) was expected, for ${length} bins`,
          pointer,
        };
      }
    }
  },
};
