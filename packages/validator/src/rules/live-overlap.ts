import { arrayRuns } from "../array-runs.js";
import type { ProductRule, Violation } from "../rule.js";

export const liveOverlap: ProductRule = {
  id: "DMDC-PHYS-062",
  slug: "live-overlap",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["events"],
  requirement: "Live intervals are in the order of time and do not overlap.",
  rationale: "Time that stands in two intervals is counted twice in every rate.",
  fix: "Sort the intervals; join those that overlap.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "[0, 10], [9, 20]", right: "[0, 10], [10, 20]" },
  *check(product) {
    const { document, arrays } = product;
    if (document.kind !== "events" || document.live_intervals === undefined) return;
    const pointers = ["/live_intervals/start", "/live_intervals/end"];
    const [startUnits, endUnits] = pointers.map((pointer) => arrays.get(pointer)?.attributes.units);
    if (startUnits !== endUnits) return;
    let end = -Infinity;
    let first: Violation | undefined;
    let count = 0;
    for (const { start, pieces } of arrayRuns(product, pointers)) {
      const [starts = new Float64Array(), ends = new Float64Array()] = pieces;
      for (const [offset, value] of starts.entries()) {
        if (value < end) {
          count += 1;
          const index = start + offset;
          first ??= {
            message: `interval ${index} begins at ${value}, before ${end}, where the one before it ends`,
            pointer: "/live_intervals/start",
            index,
            observed: String(value),
            expected: `at least ${end}`,
          };
        }
        end = ends[offset] ?? NaN;
      }
    }
    if (first !== undefined) yield { ...first, count };
  },
};
