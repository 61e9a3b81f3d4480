import type { Take } from "@dmdc/spec";
import { afterEach, describe, expect, test } from "vitest";
import { RecipeError } from "../errors.js";
import { errorOf } from "../testing/small-release.test.helper.js";
import { closeReaders, CSV, PLAIN, reader, take } from "../testing/source-reader.test.helper.js";

afterEach(closeReaders);

describe("from JSON", () => {
  test.each<[string, number[], number[]]>([
    ["/a~1b/m~0n", [1, 2], [2]],
    ["/grid", [1, 2, 3, 4, 5, 6], [2, 3]],
    ["/grid/1", [4, 5, 6], [3]],
    ["/deep/0/values", [7], [1]],
    ["/empty", [], [0]],
  ])("the list at %s is taken", async (pointer, values, shape) => {
    expect(await take({ source: "json", pointer })).toEqual({ values, shape });
  });

  test("the empty pointer is the whole document", async () => {
    const by = reader({ all: { format: "json", path: "all.json" } }, { "all.json": "[1.5]" });
    expect(await take({ source: "all", pointer: "" }, PLAIN, by)).toEqual({ values: [1.5], shape: [1] });
  });

  test("values are converted to another unit as those of a table are", async () => {
    const { values } = await take({ source: "json", pointer: "/limit" }, { scale: 1e-36, boolean: false });
    expect(values).toEqual([2.3e-36]);
  });

  test.each([
    ["[[1, 2], [3]]", "a list of rows that differ in length or depth"],
    ["[1, [2]]", "a list of rows that differ in length or depth"],
    ["[[1], [[1]]]", "a list of rows that differ in length or depth"],
    ["[1, null]", "a list that holds null"],
    ['[1, "2"]', 'a list that holds the text "2"'],
    ["[1e999]", "a list that holds Infinity"],
    ["[true]", "a list that holds true"],
    ["[{}]", "a list that holds an object"],
    ["3", "3"],
    ['"text"', 'the text "text"'],
    ["{}", "an object"],
  ])("%s is refused as what it is", async (json, found) => {
    const by = reader({ odd: { format: "json", path: "odd.json" } }, { "odd.json": `{"x": ${json}}` });
    const error = await errorOf(() => take({ source: "odd", pointer: "/x" }, PLAIN, by));
    expect(error.message).toBe(
      `recipe, products[0]/x: odd.json has ${found} at "/x" where a rectangular list of numbers was expected`,
    );
  });

  test.each(["/nothing", "/grid/2", "/grid/01", "/grid/length", "/constructor", "/__proto__"])(
    "nothing is found at %s",
    async (pointer) => {
      expect((await errorOf(() => take({ source: "json", pointer }))).message).toContain(`has nothing at "${pointer}"`);
    },
  );

  test("a pointer without its slash is refused, and not read as another", async () => {
    expect((await errorOf(() => take({ source: "json", pointer: "x/grid" }))).message).toContain("is no JSON Pointer");
  });
});

describe("from HDF5", () => {
  test.each<[string, number[], number[]]>([
    ["/bins/0", [1, 2, 4], [3]],
    ["bins/1", [0, 10, 20, 30], [4]],
    ["templates/template", [0, 0.125, 0.25, 0.375, 0.5, 0.625], [2, 3]],
  ])("the dataset %s is taken, though no DMDC name is like it", async (dataset, values, shape) => {
    expect(await take({ source: "hdf5", dataset })).toEqual({ values, shape });
  });

  test("values are converted to another unit", async () => {
    const { values } = await take({ source: "hdf5", dataset: "/bins/0" }, { scale: 1000, boolean: false });
    expect(values).toEqual([1000, 2000, 4000]);
  });

  test.each([
    ["/bins/9", 'has no dataset "/bins/9" (datasets: /'],
    ["/bins", 'has no dataset "/bins"'],
    ["/comment", "holds texts, not numbers"],
    ["/run_number", "holds 9007199254740993, an integer that float64 cannot hold"],
  ])("%s is refused", async (dataset, message) => {
    const error = await errorOf(() => take({ source: "hdf5", dataset }));
    expect(error).toBeInstanceOf(RecipeError);
    expect(error.message).toContain(message);
  });
});

describe("a recipe that contradicts itself is refused:", () => {
  test.each<[string, Take, string]>([
    [
      "an unknown source",
      { source: "tabel", column: "mass" },
      'no source "tabel" (sources: table, bins, family, json, hdf5)',
    ],
    ["a source named like a member of every object", { source: "constructor", column: "x" }, 'no source "constructor"'],
    [
      "an unknown column",
      { source: "table", column: "Mass" },
      'table.csv has no column "Mass" (columns: "mass", "bin_0',
    ],
    ["a pattern that matches nothing", { source: "table", columns: "s2_*" }, 'no column of table.csv matches "s2_*"'],
    ["an unknown edge column", { source: "bins", edges: { lower: "from", upper: "until" } }, 'no column "until"'],
    [
      "a column of a JSON file",
      { source: "json", column: "x" },
      'columns are taken from a csv source, but "json" is json',
    ],
    [
      "a pointer into a table",
      { source: "table", pointer: "/x" },
      "a pointer needs a json or yaml source, but table.csv is csv",
    ],
    ["a dataset of a JSON file", { source: "json", dataset: "/x" }, "a dataset needs an hdf5 source"],
  ])("%s", async (_, from, message) => {
    const error = await errorOf(() => take(from));
    expect(error).toBeInstanceOf(RecipeError);
    expect(error.message).toContain("recipe, products[0]/x: ");
    expect(error.message).toContain(message);
  });

  test.each(["other", "toString", "__proto__"])("a file %s.csv that is not among the inputs", async (file) => {
    const fill = (text: string) => text.replace("{file}.csv", file);
    const error = await errorOf(() => reader().take({ source: "family", column: "mass" }, PLAIN, "here", fill));
    expect(error.message).toBe(`recipe, here: "${file}" is not among the inputs: list it there with its SHA-256`);
  });
});

test("a family's file is found by its filled-in name", async () => {
  const fill = (text: string) => text.replace("{file}", "table");
  const { values } = await reader().take({ source: "family", column: "mass" }, PLAIN, "here", fill);
  expect([...values]).toEqual([1, 2]);
});

test("text that is not UTF-8 and JSON that is none are told by the name of their file", async () => {
  const by = reader(
    { latin: { ...CSV, path: "latin.csv" }, cut: { format: "json", path: "cut.json" } },
    { "latin.csv": Uint8Array.of(...Buffer.from("x\nµ\n"), 0xb5, 0x67), "cut.json": '{"x": [1,' },
  );
  expect((await errorOf(() => take({ source: "latin", column: "x" }, PLAIN, by))).message).toMatch(
    /^latin\.csv, line 3: is not UTF-8/,
  );
  expect((await errorOf(() => take({ source: "cut", pointer: "/x" }, PLAIN, by))).message).toContain(
    "cut.json cannot be parsed: ",
  );
});
