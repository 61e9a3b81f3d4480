import { orderedEntries } from "@dmdc/spec";
import { arrayRuns } from "../array-runs.js";
import type { ProductView } from "../product-view.js";
import type { ProductRule } from "../rule.js";

/** Tables of fewer measured columns have equal rows by chance. */
const LEAST_COLUMNS = 2;

export const repeatedEvents: ProductRule = {
  id: "DMDC-STAT-014",
  slug: "repeated-events",
  level: "should",
  stage: "physics",
  scope: "product",
  kinds: ["events"],
  requirement:
    "No event has the values of the event before it in every column, where two columns or more are measured.",
  rationale: "Two measured numbers do not agree to the last digit twice in a row: a block of rows was written twice.",
  fix: "Remove the copy; count the events again.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "(4.75, 75.3), (4.75, 75.3)", right: "(4.75, 75.3), (8.00, 510.1)" },
  *check(product) {
    const { document } = product;
    if (document.kind !== "events" || document.columns === undefined) return;
    const names = orderedEntries(document.columns).map(([name]) => `/columns/${name}`);
    const numeric = names.filter((name) => product.arrays.get(name)?.dtype !== "string");
    const measured = numeric.filter((name) => product.arrays.get(name)?.dtype.startsWith("float"));
    if (measured.length < LEAST_COLUMNS) return;
    // A column that rises from event to event, such as the time, has no event twice.
    if (numeric.some((name) => product.statistics(name).notIncreasing.count === 0)) return;
    const [leading = ""] = measured;
    let [count, first, before] = [0, -1, NaN];
    for (const { start, pieces } of arrayRuns(product, [leading])) {
      const [values = new Float64Array()] = pieces;
      const candidates: number[] = [];
      for (let offset = 0; offset < values.length; offset += 1) {
        const value = values[offset] ?? NaN;
        if (value === before) candidates.push(start + offset);
        before = value;
      }
      for (const event of repeatedAmong(product, numeric, candidates)) {
        if (count === 0) first = event;
        count += 1;
      }
    }
    if (count === 0) return;
    yield {
      message: `event ${first} is the event before it, number for number`,
      pointer: "/columns",
      index: first,
      count,
    };
  },
};

/** Those of some events of one run that have the values of the event before them in every column. */
function repeatedAmong(product: ProductView, columns: readonly string[], events: readonly number[]): number[] {
  const [first, last] = [events.at(0), events.at(-1)];
  if (first === undefined || last === undefined) return [];
  const start = first - 1;
  const pieces = columns.map((name) => product.rows(name, start, last - start + 1));
  return events.filter((event) => pieces.every((piece) => piece[event - start] === piece[event - start - 1]));
}
