import { orderedEntries } from "@dmdc/spec";
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
    const { count, first } = repeatedRows(product, numeric);
    if (count === 0) return;
    yield {
      message: `event ${first} is the event before it, number for number`,
      pointer: "/columns",
      index: first,
      count,
    };
  },
};

/** Rows that equal the row before; blocks in which one column shows that there is none are not read again. */
function repeatedRows(product: ProductView, columns: readonly string[]): { count: number; first: number } {
  const blocks = columns.map((column) => product.statistics(column).blocks);
  let [count, first] = [0, -1];
  for (let block = 0; block < Math.min(...blocks.map(({ repeats }) => repeats.length)); block++) {
    const places = blocks.map(({ repeats }) => repeats[block]).filter((each) => each !== undefined);
    const least = places.reduce((a, b) => (b.length < a.length ? b : a), places[0] ?? []);
    const common = least.filter((row) => places.every((each) => each.includes(row)));
    if (places.length > 0 && common.length === 0) continue;
    const size = blocks[0]?.elements ?? 1;
    const rows = places.length > 0 ? common : Array.from({ length: size }, (_, offset) => block * size + offset);
    const open = columns.filter((_, column) => blocks[column]?.repeats[block] === undefined);
    const equal = open.reduce((left, column) => left.filter(isRepeated(product, column, block * size, size)), rows);
    if (count === 0) first = equal[0] ?? -1;
    count += equal.length;
  }
  return { count, first };
}

/** Says of a row of a block whether a column has the value of the row before. */
function isRepeated(product: ProductView, column: string, start: number, size: number): (row: number) => boolean {
  const from = Math.max(start - 1, 0);
  const rows = product.shapeAt(column)?.[0] ?? 0;
  const values = product.rows(column, from, Math.min(start + size, rows) - from);
  return (row) => row > 0 && values[row - from] === values[row - from - 1];
}
