import fc from "fast-check";
import { expect, test } from "vitest";
import { findRepeats } from "./find-repeats.js";
import { eventsOf } from "./testing/product-of.test.helper.js";

type Row = readonly [number, number, number];

const tableOf = (rows: readonly Row[]) =>
  eventsOf({
    order: ["energy", "time", "depth"],
    energy: { units: "keV", values: rows.map(([energy]) => energy) },
    time: { units: "s", values: rows.map(([, time]) => time) },
    depth: { units: "cm", values: rows.map(([, , depth]) => depth) },
  });
const COLUMNS = ["/columns/energy", "/columns/time", "/columns/depth"];

/** Few values, so that rows agree in one, two or three columns often. */
const few = fc.constantFrom(0, -0, 0.1, 2.5, 1e300);
const tables = fc.array(fc.tuple(few, few, few), { minLength: 1, maxLength: 60 });

test("every row that equals an earlier one is found, in one pass or in two", async () => {
  await fc.assert(
    fc.asyncProperty(tables, fc.integer({ min: 30, max: 64 }), async (rows, passRows) => {
      const product = await tableOf(rows);
      const keys = rows.map((row) => JSON.stringify(row));
      const repeats = [...keys.keys()].filter((row) => keys.indexOf(keys[row] ?? "") < row);
      const original = keys.indexOf(keys[repeats[0] ?? -1] ?? "");
      expect(findRepeats(product, COLUMNS, { passRows, passes: 64 })).toEqual({ rows: repeats, original });
    }),
  );
});

test("a table that asks for more passes, or whose values are nearly all the same, is not searched", async () => {
  const product = await tableOf(Array.from({ length: 50 }, (_, row) => [row, row, row]));
  expect(findRepeats(product, COLUMNS, { passRows: 10, passes: 4 })).toBeUndefined();
  expect(findRepeats(product, COLUMNS, { passRows: 10, passes: 8 })).toEqual({ rows: [], original: -1 });
  const one = await tableOf(Array.from({ length: 50 }, (_, row) => [7, row, row]));
  expect(findRepeats(one, COLUMNS, { passRows: 10, passes: 8 })).toBeUndefined();
});
