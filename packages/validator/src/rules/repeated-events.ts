import { poissonCumulative } from "@dmdc/rates";
import { orderedEntries } from "@dmdc/spec";
import { expectedRepeats, gridStep, pairs, type Column } from "../chance-repeats.js";
import { NotRunError } from "../errors.js";
import { findRepeats, type Repeats } from "../find-repeats.js";
import { neighbouringRepeats } from "../neighbouring-repeats.js";
import type { ProductView } from "../product-view.js";
import type { ProductRule } from "../rule.js";

/** A table of one column has equal rows as often as equal values. */
const LEAST_COLUMNS = 2;
/** Tables with more rows are judged by their finest column alone, and by its extremes. */
const SMALL = 1_048_576;
/** Chance is taken to be so many times greater than the estimate: densities are steps here, and real ones have peaks. */
const MARGIN = 3;
/** The same where nothing but the range of the finest column is known. */
const MARGIN_OF_RANGE = 30;
/** Repeats that chance makes more often than this are no surprise. */
const LEAST_PROBABILITY = 1e-3;

export const repeatedEvents: ProductRule = {
  id: "DMDC-STAT-014",
  slug: "repeated-events",
  level: "should",
  stage: "physics",
  scope: "product",
  kinds: ["events"],
  requirement:
    "No event has the values of another in every column, where two columns or more are given, unless chance makes so many repeats at the digits that are given.",
  rationale:
    "Events that were measured apart do not agree to the last digit: a block of rows was written twice, or a list was joined with itself. Rows of few digits do agree by chance. How often, is estimated from the finest column, its density and its last digit, and from the next column as far as that does not follow from the first; a column of whole numbers that no two events share numbers them, and leaves nothing to chance. The repeats are a finding when three times the estimate would make as many in fewer than one of a thousand tables. In a table of more than 1,048,576 events only the range of the finest column is asked, with the digits of the extremes of its blocks, and thirty times that estimate; where even that makes any number of repeats likely, none of them says anything, and the table is not searched.",
  fix: "Remove the copy; count the events again.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "(4.75, 75.3), (8.00, 510.1), (4.75, 75.3)", right: "(4.75, 75.3), (8.00, 510.1)" },
  *check(product) {
    const { document } = product;
    if (document.kind !== "events" || document.columns === undefined) return;
    const names = orderedEntries(document.columns).map(([name]) => `/columns/${name}`);
    const numeric = names.filter((name) => /^(?:float|int)/.test(product.arrays.get(name)?.dtype ?? ""));
    const rows = product.shapeAt(names[0] ?? "")?.[0] ?? 0;
    if (numeric.length < LEAST_COLUMNS || rows < 2) return;
    if (numeric.some((name) => product.statistics(name).notIncreasing.count === 0)) return; // no value stands twice
    const columns = numeric
      .map((name) => ({ name, cells: cellsOf(product, name) }))
      .sort((a, b) => b.cells - a.cells)
      .map(({ name }) => name);
    const byRange = (MARGIN_OF_RANGE * pairs(rows)) / cellsOf(product, columns[0] ?? "");
    if (rows > SMALL && !isSurprise(rows, byRange)) return;
    const repeats = findRepeats(product, [...columns, ...names.filter((name) => !columns.includes(name))]);
    if (repeats === undefined) {
      yield* ofNeighbours(product, numeric, byRange);
      throw new NotRunError(`${rows} events are more than a search for repeats that are no neighbours holds in memory`);
    }
    const { original, rows: found } = repeats;
    const [first = -1] = found;
    if (first < 0) return;
    const expected = rows > SMALL ? byRange : MARGIN * expectedAmong(product, columns, repeats);
    if (isSurprise(found.length, expected)) yield violation(first, original, found.length);
  },
};

function* ofNeighbours(product: ProductView, columns: readonly string[], expected: number) {
  const { count, first } = neighbouringRepeats(product, columns);
  if (isSurprise(count, expected)) yield violation(first, first - 1, count);
}

function violation(index: number, original: number, count: number) {
  return { message: `event ${index} is event ${original}, number for number`, pointer: "/columns", index, count };
}

/** Whether chance makes so many repeats too rarely. */
function isSurprise(count: number, expected: number): boolean {
  return count > expected && 1 - poissonCumulative(count - 1, expected) < LEAST_PROBABILITY;
}

/** How many values a column can take between its extremes, as far as the finite extremes of its blocks show its digits. */
function cellsOf(product: ProductView, name: string): number {
  const { minimum, maximum } = product.statistics(name).blocks;
  const extremes = [...minimum, ...maximum].filter((value) => Number.isFinite(value));
  const step = gridStep(extremes, product.arrays.get(name)?.dtype ?? "");
  const range =
    extremes.reduce((high, value) => Math.max(high, value), -Infinity) -
    extremes.reduce((low, value) => Math.min(low, value), Infinity);
  return Math.max(1, range / step);
}

/** How many repeats chance makes in a table of this density. */
function expectedAmong(product: ProductView, [finest = "", ...others]: readonly string[], repeats: Repeats): number {
  const repeated = new Set(repeats.rows);
  const read = (name: string): Column => ({
    values: product.values(name).filter((_, row) => !repeated.has(row)),
    dtype: product.arrays.get(name)?.dtype ?? "",
  });
  return expectedRepeats(product.values(finest), read(finest), oneByOne(others, read));
}

/** Columns, each read when it is its turn. */
function* oneByOne(names: readonly string[], read: (name: string) => Column): Iterable<Column> {
  for (const name of names) yield read(name);
}
