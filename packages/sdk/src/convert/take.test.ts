import { memoryTree, sha256OfBytes } from "@dmdc/hdf5";
import type { Recipe, RecipeSource, Take } from "@dmdc/spec";
import { afterEach, describe, expect, test } from "vitest";
import { RecipeError, TableError } from "../errors.js";
import { h5pyFile } from "../testing/h5py-file.test.helper.js";
import { errorOf, HEAD } from "../testing/small-release.test.helper.js";
import { SourceReader, type TakeOptions } from "./take.js";

const CSV = { format: "csv", delimiter: "comma", header: true } as const;

const SOURCES: { [name: string]: RecipeSource } = {
  table: { ...CSV, path: "table.csv" },
  bins: { ...CSV, path: "bins.csv" },
  family: { ...CSV, path: "{file}.csv" },
  json: { format: "json", path: "data.json" },
  hdf5: { format: "hdf5", path: "file.h5" },
};

const FILES: { [path: string]: string | Uint8Array } = {
  "table.csv": "mass,bin_0,id,bin_10,bin_2,flag\n1,0.1,7,0.2,0.3,yes\n2,0.4,8,0.5,0.6,no\n",
  "bins.csv": "from,to,gap\n1,2,1.5\n2,4,4\n1e1,20,20\n",
  "data.json": JSON.stringify({
    "a/b": { "m~n": [1, 2] },
    grid: [
      [1, 2, 3],
      [4, 5, 6],
    ],
    deep: [{ values: [7] }],
    empty: [],
    limit: [2.3],
  }),
  "file.h5": h5pyFile(),
};

const readers: SourceReader[] = [];
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close();
});

/** A reader of these files; more sources and files may be given. */
function reader(sources: { [name: string]: RecipeSource } = {}, files: { [path: string]: string | Uint8Array } = {}) {
  const all = new Map(
    Object.entries({ ...FILES, ...files }).map(([path, data]) => {
      return [path, typeof data === "string" ? new TextEncoder().encode(data) : data] as const;
    }),
  );
  const inputs = Object.fromEntries([...all].map(([path, bytes]) => [path, { sha256: sha256OfBytes(bytes) }]));
  const recipe: Recipe = {
    recipe_version: "1",
    manifest: HEAD,
    inputs,
    sources: { ...SOURCES, ...sources },
    products: [],
  };
  const made = new SourceReader(recipe, memoryTree(all));
  readers.push(made);
  return made;
}

const PLAIN: TakeOptions = { scale: 1, boolean: false };
const same = (text: string) => text;

async function take(from: Take, options = PLAIN, by = reader()) {
  const { values, shape } = await by.take(from, options, "products[0]/x", same);
  return { values: [...values], shape };
}

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
    ["an unknown column", { source: "table", column: "Mass" }, 'table.csv has no column "Mass" (columns: mass, bin_0'],
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
      "a pointer needs a json source, but table.csv is csv",
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
    { "latin.csv": Uint8Array.of(0xb5, 0x67), "cut.json": '{"x": [1,' },
  );
  expect((await errorOf(() => take({ source: "latin", column: "x" }, PLAIN, by))).message).toMatch(
    /^latin\.csv: is not UTF-8/,
  );
  expect((await errorOf(() => take({ source: "cut", pointer: "/x" }, PLAIN, by))).message).toContain(
    "cut.json is not JSON",
  );
});
