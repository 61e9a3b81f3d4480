import { orderedEntries } from "@dmdc/spec";
import { arrayRuns } from "../array-runs.js";
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
    let before = numeric.map(() => NaN);
    let [count, first] = [0, -1];
    for (const { start, pieces } of arrayRuns(product, numeric)) {
      for (let offset = 0; offset < (pieces[0]?.length ?? 0); offset += 1) {
        const row = pieces.map((piece) => piece[offset] ?? NaN);
        if (row.every((value, column) => value === before[column])) {
          if (count === 0) first = start + offset;
          count += 1;
        }
        before = row;
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
