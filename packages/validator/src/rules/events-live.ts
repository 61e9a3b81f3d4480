import { orderedEntries, type Events } from "@dmdc/spec";
import { arrayRuns } from "../array-runs.js";
import type { ProductRule, Violation } from "../rule.js";

/** Intervals that are held in memory at once; a detector that was switched on more often is compared from first to last. */
const GREATEST_INTERVALS = 1_000_000;

export const eventsLive: ProductRule = {
  id: "DMDC-PHYS-063",
  slug: "events-live",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["events"],
  requirement:
    "Events happened while the detector was live: the time of each lies in one of the live intervals, both ends included.",
  rationale:
    "An event of a time that is in no exposure makes the rate too high; mostly the two columns count from another epoch.",
  fix: "Compare epoch and unit of the times with those of the intervals.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "live [0, 10] and [20, 30] d, an event at 15 d", right: "an event at 25 d" },
  *check(product) {
    const { document } = product;
    if (document.kind !== "events" || document.live_intervals === undefined) return;
    const intervals = product.shapeAt("/live_intervals/start")?.[0] ?? 0;
    if (intervals === 0) return;
    const isFew = intervals <= GREATEST_INTERVALS;
    const starts = isFew
      ? product.values("/live_intervals/start")
      : Float64Array.of(product.statistics("/live_intervals/start").minimum);
    const ends = isFew
      ? product.values("/live_intervals/end")
      : Float64Array.of(product.statistics("/live_intervals/end").maximum);
    for (const name of timeColumns(document)) {
      let first: Violation | undefined;
      let count = 0;
      for (const { start, pieces } of arrayRuns(product, [`/columns/${name}`])) {
        (pieces[0] ?? new Float64Array()).forEach((time, offset) => {
          if (Number.isNaN(time) || time <= (ends[lastAtMost(starts, time)] ?? -Infinity)) return;
          count += 1;
          const index = start + offset;
          first ??= { message: `event ${index} is at ${time}, in no live interval`, index, observed: String(time) };
        });
      }
      if (first !== undefined) yield { ...first, pointer: `/columns/${name}`, count };
    }
  },
};

/** Columns that count time as the intervals do. */
function timeColumns({ columns, live_intervals: intervals }: Events): string[] {
  if (columns === undefined || intervals === undefined) return [];
  const { units, epoch, logical_type: type } = intervals.start;
  if (epoch === undefined && type !== "utc_time") return [];
  return orderedEntries(columns)
    .filter(([, column]) => column.units === units && column.epoch === epoch && column.logical_type === type)
    .map(([name]) => name);
}

/** Index of the last of rising values that is at most a number; -1 when none is. */
function lastAtMost(values: Float64Array, number: number): number {
  let [low, high] = [-1, values.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((values[middle] ?? NaN) <= number) low = middle;
    else high = middle - 1;
  }
  return low;
}
