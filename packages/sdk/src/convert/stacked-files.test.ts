import { memoryTree, sha256OfBytes } from "@dmdc/hdf5";
import type { Recipe } from "@dmdc/spec";
import { describe, expect, test } from "vitest";
import { RecipeError } from "../errors.js";
import { SourceReader } from "./take.js";

const FILES: { readonly [path: string]: string } = {
  "a_-1_x.csv": "name,bin_0,bin_1\nfirst,1,2\nsecond,3,4\n",
  "a_0_x.csv": "name,bin_0,bin_1\nfirst,5,6\nsecond,7,8\n",
  "a_-1_y.csv": "name,bin_0,bin_1\nfirst,10,20\nsecond,30,40\n",
  "a_0_y.csv": "name,bin_0,bin_1\nfirst,50,60\nsecond,70,80\n",
  "short_0.csv": "name,bin_0\nfirst,1\n",
  "short_1.csv": "name,bin_0,bin_1\nfirst,1,2\n",
  "model.yaml": "rate:\n  nominal: 1.5\n  limits: [0, 10]\n  title: Signal\n",
};

function reader() {
  const bytes = new Map(Object.entries(FILES).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const table = { format: "csv", delimiter: "comma", header: true } as const;
  const recipe = {
    inputs: Object.fromEntries([...bytes].map(([path, content]) => [path, { sha256: sha256OfBytes(content) }])),
    sources: {
      a: { ...table, path: "a_{shift}_{run}.csv" },
      short: { ...table, path: "short_{n}.csv" },
      model: { format: "yaml", path: "model.yaml" },
    },
  } as unknown as Recipe;
  return new SourceReader(recipe, memoryTree(bytes));
}

const PLAIN = { scale: 1, boolean: false };
const shift = { parameter: "shift", values: [-1, 0] };
const run = { parameter: "run", values: ["x", "y"] };

describe("files that are stacked", () => {
  test("give the parameter's dimension first", async () => {
    const take = { source: "a", columns: "bin_*", stack: [shift] };
    const taken = await reader().take(take, PLAIN, "here", (text) => text.replace("{run}", "x"));
    expect(taken.shape).toEqual([2, 2, 2]);
    expect(Array.from(taken.values)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test("over two parameters run through the last one fastest", async () => {
    const where = { column: "name", equals: "first" };
    const taken = await reader().take(
      { source: "a", columns: "bin_*", where, stack: [shift, run] },
      PLAIN,
      "here",
      String,
    );
    expect(taken.shape).toEqual([2, 2, 2]);
    expect(Array.from(taken.values)).toEqual([1, 2, 10, 20, 5, 6, 50, 60]);
  });

  test("of different shapes are refused, with the shapes", async () => {
    const take = { source: "short", columns: "bin_*", stack: [{ parameter: "n", values: [0, 1] }] };
    await expect(reader().take(take, PLAIN, "here", String)).rejects.toThrow("arrays of shapes 1 x 1, 1 x 2");
  });

  test("of which one is no input are refused, with its name", async () => {
    const take = { source: "a", columns: "bin_*", stack: [{ parameter: "shift", values: [0, 5] }, run] };
    await expect(reader().take(take, PLAIN, "here", String)).rejects.toThrow('"a_5_x.csv" is not among the inputs');
  });
});

describe("a row by a word in a column", () => {
  const take = (equals: string) =>
    reader().take(
      { source: "a", columns: "bin_*", where: { column: "name", equals } },
      PLAIN,
      "here",
      () => "a_0_x.csv",
    );

  test("loses its dimension", async () => {
    expect(await take("second")).toEqual({ values: Float64Array.of(7, 8), shape: [2] });
  });

  test("that is not there is refused", async () => {
    await expect(take("third")).rejects.toThrow('0 rows of a_0_x.csv have "third" in column "name"; one was expected');
  });
});

describe("a value of a YAML file", () => {
  test.each([
    ["/rate/nominal", 1.5],
    ["/rate/limits/1", 10],
    ["/rate/title", "Signal"],
  ])("at %s is taken as it is", async (pointer, value) => {
    expect(await reader().takeValue("model", pointer, "here", String)).toBe(value);
  });

  test("that is neither number nor text is refused", async () => {
    const refused = reader().takeValue("model", "/rate/limits", "here", String);
    await expect(refused).rejects.toThrow(RecipeError);
    await expect(refused).rejects.toThrow(
      'model.yaml has [0,10] at "/rate/limits" where a number or a text was expected',
    );
  });
});
