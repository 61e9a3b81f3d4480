import type { Take } from "@dmdc/spec";
import { afterEach, describe, expect, test } from "vitest";
import { TableError } from "../errors.js";
import { errorOf } from "../testing/small-release.test.helper.js";
import { closeReaders, CSV, PLAIN, reader, take } from "../testing/source-reader.test.helper.js";

afterEach(closeReaders);

describe("from a table", () => {
  test("one column is taken", async () => {
    expect(await take({ source: "table", column: "mass" })).toEqual({ values: [1, 2], shape: [2] });
  });

  test("the columns that match a pattern become the second axis, in the table's order, not that of their names", async () => {
    expect(await take({ source: "table", columns: "bin_*" })).toEqual({
      values: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
      shape: [2, 3],
    });
  });

  test("a pattern is a name but for its stars: a dot is a dot", async () => {
    const dotted = reader({ dots: { ...CSV, path: "dots.csv" } }, { "dots.csv": "a.1,ab1,xa.1\n1,2,3\n" });
    expect(await take({ source: "dots", columns: "a.*" }, PLAIN, dotted)).toEqual({ values: [1], shape: [1, 1] });
  });

  test("bins that join give their edges, however the numbers are written", async () => {
    const joined = reader({ j: { ...CSV, path: "j.csv" } }, { "j.csv": "lo,hi\n1,2\n2.0,10\n1e1,20\n" });
    expect(await take({ source: "j", edges: { lower: "lo", upper: "hi" } }, PLAIN, joined)).toEqual({
      values: [1, 2, 10, 20],
      shape: [4],
    });
  });

  test.each([
    ["from", "to", "line 4: the bin begins at 10, but the one before ends at 4"],
    ["from", "gap", "line 3: the bin begins at 2, but the one before ends at 1.5"],
  ])("bins %s-%s that do not join are refused with the line", async (lower, upper, message) => {
    expect((await errorOf(() => take({ source: "bins", edges: { lower, upper } }))).message).toContain(message);
  });

  test("edges of a table without rows are refused", async () => {
    const empty = reader({ e: { ...CSV, path: "e.csv" } }, { "e.csv": "lo,hi\n" });
    const error = await errorOf(() => take({ source: "e", edges: { lower: "lo", upper: "hi" } }, PLAIN, empty));
    expect(error.message).toContain("e.csv has no rows");
  });

  test("values are converted to another unit, digit by digit", async () => {
    const limits = reader({ l: { ...CSV, path: "l.csv" } }, { "l.csv": "pb\n2.3\n1.1\n" });
    expect((await take({ source: "l", column: "pb" }, { scale: 1e-36, boolean: false }, limits)).values).toEqual([
      2.3e-36, 1.1e-36,
    ]);
  });

  test("truth values are read in the words of the source", async () => {
    const words = reader({ t: { ...CSV, path: "table.csv", booleans: { true: "yes", false: "no" } } });
    expect((await take({ source: "t", column: "flag" }, { scale: 1, boolean: true }, words)).values).toEqual([1, 0]);
    expect((await take({ source: "t", column: "mass" }, PLAIN, words)).values).toEqual([1, 2]);
  });

  test("truth values without words are refused", async () => {
    const error = await errorOf(() => take({ source: "table", column: "flag" }, { scale: 1, boolean: true }));
    expect(error.message).toContain('"booleans" of the source says how table.csv writes them');
  });

  test("two sources may read one file in two ways", async () => {
    const two = reader({
      other: { ...CSV, path: "table.csv", header: false, columns: ["a", "b", "c", "d", "e", "f"] },
    });
    expect((await take({ source: "table", column: "mass" }, PLAIN, two)).values).toEqual([1, 2]);
    const error = await errorOf(() => take({ source: "other", column: "a" }, PLAIN, two));
    expect(error).toBeInstanceOf(TableError);
    expect(error.message).toContain('line 1: column "a" has "mass"');
  });
});

describe("columns that nobody reads", () => {
  test("are told, file by file, with what was read left out", async () => {
    const by = reader();
    await take({ source: "table", column: "mass" }, PLAIN, by);
    await take({ source: "table", columns: "bin_*" }, PLAIN, by);
    await take({ source: "bins", column: "gap" }, PLAIN, by);
    expect(by.unusedColumns()).toEqual([
      { path: "table.csv", columns: ["id", "flag"] },
      { path: "bins.csv", columns: ["from", "to"] },
    ]);
    expect([...by.usedFiles]).toEqual(["table.csv", "bins.csv"]);
  });

  test("are not told when any source of the file declares them meaningless, wherever they are named in the file", async () => {
    const by = reader({ more: { ...CSV, path: "table.csv", ignore_columns: ["id", "flag", "not there"] } });
    await take({ source: "table", columns: "bin_*" }, PLAIN, by);
    await take({ source: "more", column: "mass" }, PLAIN, by);
    expect(by.unusedColumns()).toEqual([]);
  });

  test.each<[string, Take]>([
    ["by name", { source: "t", column: "bin_2" }],
    ["by a pattern", { source: "t", columns: "bin_*" }],
  ])("must not be read %s when they are declared meaningless", async (_, from) => {
    const by = reader({ t: { ...CSV, path: "table.csv", ignore_columns: ["bin_2"] } });
    const error = await errorOf(() => take(from, PLAIN, by));
    expect(error.message).toBe(
      'recipe, products[0]/x: column "bin_2" of table.csv is read here, but is listed in "ignore_columns"',
    );
  });
});
