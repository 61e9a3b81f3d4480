import type { Family, Input, Recipe, RecipeProduct } from "@dmdc/spec";
import { describe, expect, test } from "vitest";
import { RecipeError } from "../errors.js";
import { HEAD } from "../testing/small-release.test.helper.js";
import { expandProducts } from "./template.js";

const LISTED: Input = { sha256: "0".repeat(64) };

function expand(products: RecipeProduct[], inputs: { [path: string]: Input } = {}) {
  const recipe: Recipe = { recipe_version: "1", manifest: HEAD, inputs, sources: {}, products };
  return expandProducts(recipe);
}

const family = (over: Partial<Family>, document = {}): RecipeProduct => ({
  path: "result/{name}.json",
  family: { pattern: "limits/{name}.csv", ...over },
  document,
});

const AB = { "limits/a.csv": LISTED, "limits/b.csv": LISTED };

test("a product that is no family stays as it is, braces and all", () => {
  const document = { kind: "events", title: "{name}", notes: null };
  const [product] = expand([{ path: "data/{x}.h5", document }]);
  expect(product).toMatchObject({ place: "products[0]", path: "data/{x}.h5", document });
  expect(product?.fill("{x}")).toBe("{x}");
});

describe("a family", () => {
  test("has a product for each listed member, in their order", () => {
    const products = expand([family({ members: [{ name: "b" }, { name: "a" }] })], AB);
    expect(products.map(({ path }) => path)).toEqual(["result/b.json", "result/a.json"]);
    expect(products.map(({ place }) => place)).toEqual(["products[0], member 1", "products[0], member 2"]);
    expect(products[0]?.fill("limits/{name}.csv")).toBe("limits/b.csv");
  });

  test("has a product for each combination of its grid, the last parameter running fastest", () => {
    const grid = { run: [0, 1], yield: [-1, 2] };
    const inputs = Object.fromEntries(["0_-1", "0_2", "1_-1", "1_2"].map((name) => [`r_${name}.csv`, LISTED]));
    const product = { path: "r/{run}/{yield}.h5", family: { pattern: "r_{run}_{yield}.csv", grid }, document: {} };
    expect(expand([product], inputs).map(({ path }) => path)).toEqual([
      "r/0/-1.h5",
      "r/0/2.h5",
      "r/1/-1.h5",
      "r/1/2.h5",
    ]);
  });

  test("fills parameters into texts at any depth, and puts a value in place of a text that is nothing else", () => {
    const document = {
      id: "limit_{name}",
      mass: "{mass}",
      halo: { density: "{density}" },
      list: ["{name}", "x{mass}", 7],
      kept: true,
    };
    const members = [{ name: "a", mass: 3.5, density: { value: 0.3, units: "GeV.cm**-3" } }];
    const [product] = expand([family({ members }, document)], { "limits/a.csv": LISTED });
    expect(product?.document).toEqual({
      id: "limit_a",
      mass: 3.5,
      halo: { density: { value: 0.3, units: "GeV.cm**-3" } },
      list: ["a", "x3.5", 7],
      kept: true,
    });
  });

  test("does not fill in what came with a parameter", () => {
    const members = [{ name: "a", note: "{name}", more: { text: "{name}" } }];
    const [product] = expand([family({ members }, { one: "{note}", two: "{more}" })], { "limits/a.csv": LISTED });
    expect(product?.document).toEqual({ one: "{name}", two: { text: "{name}" } });
  });

  test("leaves out a member whose parameter is null", () => {
    const document = { response: "{response}", points: { observed: "{response}", mass: 1 } };
    const members = [
      { name: "a", response: null },
      { name: "b", response: "nr" },
    ];
    const [a, b] = expand([family({ members }, document)], AB);
    expect(a?.document).toEqual({ points: { mass: 1 } });
    expect(b?.document).toEqual({ response: "nr", points: { observed: "nr", mass: 1 } });
  });

  test("may leave inputs out that match its pattern, when they say why", () => {
    const inputs = { ...AB, "limits/c.csv": { ...LISTED, left_out: "Superseded." } };
    expect(expand([family({ members: [{ name: "a" }, { name: "b" }] })], inputs)).toHaveLength(2);
  });

  test("is not concerned with deeper folders or other names", () => {
    const inputs = { ...AB, "limits/old/c.csv": LISTED, "limits/c.txt": LISTED, "xlimits/c.csv": LISTED };
    expect(expand([family({ members: [{ name: "a" }, { name: "b" }] })], inputs)).toHaveLength(2);
  });
});

test.each<[string, RecipeProduct[], { [path: string]: Input }, string]>([
  ["neither members nor grid", [family({})], AB, "a family has either members or a grid"],
  [
    "both members and grid",
    [family({ members: [{ name: "a" }], grid: { name: ["a"] } })],
    AB,
    "either members or a grid",
  ],
  ["no members", [family({ members: [] })], {}, "the family has no members"],
  ["an empty grid axis", [family({ grid: { name: [] } })], {}, "the family has no members"],
  [
    "a member whose file is not there",
    [family({ members: [{ name: "a" }, { name: "z" }] })],
    { "limits/a.csv": LISTED },
    "lacks limits/z.csv",
  ],
  ["a gap in the grid", [family({ grid: { name: ["a", "b", "c"] } })], AB, "lacks limits/c.csv"],
  [
    "a file that matches and is no member",
    [family({ members: [{ name: "a" }] })],
    AB,
    '"limits/b.csv" matches the family',
  ],
  [
    "a parameter that no member has",
    [family({ members: [{ name: "a" }] }, { id: "{nam}" })],
    { "limits/a.csv": LISTED },
    'no parameter "nam" (parameters: name)',
  ],
  [
    "a parameter of every object",
    [family({ members: [{ name: "a" }] }, { id: "{constructor}" })],
    { "limits/a.csv": LISTED },
    'no parameter "constructor"',
  ],
  [
    "an object within a text",
    [family({ members: [{ name: "a", o: {} }] }, { id: "x{o}" })],
    { "limits/a.csv": LISTED },
    '"o" is neither a text nor a number',
  ],
  [
    "a member file named as every object's member",
    [{ path: "x.h5", family: { pattern: "{name}", members: [{ name: "toString" }] }, document: {} }],
    {},
    "lacks toString",
  ],
])("%s is refused", (_, products, inputs, message) => {
  const attempt = () => expand(products, inputs);
  expect(attempt).toThrow(RecipeError);
  expect(attempt).toThrow(message);
  expect(attempt).toThrow(/^recipe, products\[0\]/);
});

test("two products with one path are refused, also when a family makes them", () => {
  const fixed: RecipeProduct = { path: "result/a.json", document: {} };
  expect(() => expand([fixed, fixed])).toThrow('recipe, products[1]: two products would be written to "result/a.json"');
  expect(() => expand([fixed, family({ members: [{ name: "a" }] })], { "limits/a.csv": LISTED })).toThrow(
    'recipe, products[1], member 1: two products would be written to "result/a.json"',
  );
});
