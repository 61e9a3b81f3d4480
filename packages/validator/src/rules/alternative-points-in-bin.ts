import { orderedEntries } from "@dmdc/spec";
import { axesOf } from "../axes.js";
import type { ProductRule } from "../rule.js";

export const alternativePointsInBin: ProductRule = {
  id: "DMDC-PHYS-069",
  slug: "alternative-points-in-bin",
  level: "should",
  stage: "physics",
  scope: "product",
  kinds: ["events", "background", "response"],
  requirement: "Alternative points of an axis lie in their bins, edges included.",
  rationale: "They are published for those who place the spectrum otherwise; outside its bin a point is another row's.",
  fix: "Correct the points, or leave them out.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "edges [2, 5], arithmetic_mean [7.5]", right: "edges [2, 5], arithmetic_mean [3.5]" },
  *check(product) {
    for (const { pointer, axis } of axesOf(product.document)) {
      if (axis.edges === undefined || axis.alternative_points === undefined) continue;
      const edges = product.values(`${pointer}/edges`);
      const isOutside = (point: number, bin: number) =>
        !(point >= (edges[bin] ?? NaN) && point <= (edges[bin + 1] ?? NaN));
      for (const [name] of orderedEntries(axis.alternative_points)) {
        const place = `${pointer}/alternative_points/${name}`;
        const points = product.values(place);
        const bin = points.findIndex(isOutside);
        if (bin < 0) continue;
        yield {
          message: `bin ${bin}: the point ${points[bin] ?? NaN} lies outside its bin, ${edges[bin] ?? NaN} to ${edges[bin + 1] ?? NaN}`,
          pointer: place,
          index: bin,
          count: points.filter(isOutside).length,
        };
      }
    }
  },
};
