import type { Axis } from "@dmdc/spec";
import { axesOf } from "../axes.js";
import type { ProductRule } from "../rule.js";

/** How far printed digits may leave a point from its place, relative to the width of its bin. */
const TOLERANCE = 0.01;

export const pointsRule: ProductRule = {
  id: "DMDC-PHYS-061",
  slug: "points-rule",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["events", "background", "response"],
  requirement:
    "Points lie where their rule says: at the arithmetic or geometric mean of the edges, or at whole numbers.",
  rationale: "A program that makes the points from the edges, as the rule allows, gets others than are in the file.",
  fix: "Correct the points, or call them `simulated`.",
  since: "0.9.0",
  cost: "data",
  example: {
    wrong: '"points_rule": "geometric_mean", edges [2, 8], point [5]',
    right: '"points_rule": "geometric_mean", edges [2, 8], point [4]',
  },
  *check(product) {
    for (const { pointer, axis } of axesOf(product.document)) {
      if (axis.points === undefined || axis.points_rule === undefined || axis.points_rule === "simulated") continue;
      if (axis.points_rule !== "integer" && axis.edges === undefined) continue;
      const points = product.values(`${pointer}/points`);
      const edges = axis.edges === undefined ? new Float64Array() : product.values(`${pointer}/edges`);
      const isOff = (point: number, bin: number) => !isInPlace(axis, point, edges[bin] ?? NaN, edges[bin + 1] ?? NaN);
      const bin = points.findIndex(isOff);
      if (bin < 0) continue;
      const rule = axis.points_rule;
      yield {
        message: `point ${bin} is ${points[bin] ?? NaN}, which is not by the rule ${rule}`,
        pointer: `${pointer}/points`,
        index: bin,
        count: points.filter(isOff).length,
        observed: String(points[bin]),
        expected: rule,
      };
    }
  },
};

function isInPlace({ points_rule: rule }: Axis, point: number, lower: number, upper: number): boolean {
  if (rule === "integer") return Number.isInteger(point);
  const place = rule === "arithmetic_mean" ? (lower + upper) / 2 : Math.sqrt(lower * upper);
  return Math.abs(point - place) <= TOLERANCE * (upper - lower);
}
