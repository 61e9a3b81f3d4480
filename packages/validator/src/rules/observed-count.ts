import { arrayRuns } from "../array-runs.js";
import { productNamed } from "../named-product.js";
import type { ProductView } from "../product-view.js";
import { isInside, pointRegions, type Range } from "../regions.js";
import type { ProductRule } from "../rule.js";

export const observedCount: ProductRule = {
  id: "DMDC-PHYS-043",
  slug: "observed-count",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["result"],
  requirement:
    "The events observed at each point of a result are the events of its product that lie in the region of interest.",
  rationale:
    "Regions of interest that differ from mass to mass are copied wrongly more easily than anything else; the count tells.",
  fix: "Count again: the lower bound belongs to the region, the upper does not.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "n_observed [5], 4 events from 2 to 10 keV", right: "n_observed [4]" },
  *check(product, { products }) {
    const { document } = product;
    if (document.kind !== "result") return;
    const events = productNamed(products, document.events, "events");
    const axes = document.points.region_of_interest?.order;
    if (events === undefined || axes === undefined || document.points.n_observed === undefined) return;
    const counted = countsInside(product, events, axes);
    if (counted === undefined) return;
    const stated = product.values("/points/n_observed");
    const isWrong = (count: number, point: number) => count !== counted[point];
    const index = stated.findIndex(isWrong);
    if (index < 0) return;
    const [observed, expected] = [String(stated[index]), String(counted[index])];
    yield {
      message: `point ${index} states ${observed} events, "${events.name}" has ${expected} in its region`,
      pointer: "/points/n_observed",
      index,
      count: stated.filter(isWrong).length,
      observed,
      expected,
    };
  },
};

/** Events in the region of each point; undefined when the events are not given one by one along each of the axes. */
function countsInside(result: ProductView, events: ProductView, axes: readonly string[]): Int32Array | undefined {
  const columns = axes.map((axis) => `/columns/${axis}`);
  const regions: Range[][] = [];
  for (const [index, axis] of axes.entries()) {
    const units = events.arrays.get(columns[index] ?? "")?.attributes.units;
    const found = typeof units === "string" ? pointRegions(result, axis, units) : undefined;
    if (found === undefined) return undefined;
    regions.push(found);
  }
  const counts = new Int32Array(regions[0]?.length ?? 0);
  for (const { pieces } of arrayRuns(events, columns)) {
    for (let event = 0; event < (pieces[0]?.length ?? 0); event += 1) {
      for (let point = 0; point < counts.length; point += 1) {
        const isIn = regions.every((ranges, axis) => {
          const range = ranges[point];
          return range !== undefined && isInside(pieces[axis]?.[event] ?? NaN, range);
        });
        if (isIn) counts[point] = (counts[point] ?? 0) + 1;
      }
    }
  }
  return counts;
}
