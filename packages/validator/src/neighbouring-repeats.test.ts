import { expect, test } from "vitest";
import { neighbouringRepeats } from "./neighbouring-repeats.js";
import { eventsOf } from "./testing/product-of.test.helper.js";

const COLUMNS = ["/columns/energy", "/columns/depth"];
const tableOf = (energy: readonly number[], depth: readonly number[]) =>
  eventsOf({
    order: ["energy", "depth"],
    energy: { units: "keV", values: energy },
    depth: { units: "cm", values: depth },
  });

test("rows that equal the row before are counted, with the first", async () => {
  expect(neighbouringRepeats(await tableOf([1, 2, 2, 2, 3], [7, 7, 7, 8, 8]), COLUMNS)).toEqual({
    count: 1,
    first: 2,
  });
  expect(neighbouringRepeats(await tableOf([1, 2, 1, 2], [7, 8, 7, 8]), COLUMNS)).toEqual({ count: 0, first: -1 });
});

// More than 64 repeats in every column: the block is read, and ends with the table.
test("of a table of one event written a hundred times all but the first are", async () => {
  const same = new Array<number>(100).fill(4.5);
  expect(neighbouringRepeats(await tableOf(same, same), COLUMNS)).toEqual({ count: 99, first: 1 });
});
