import { memoryTree } from "@dmdc/hdf5";
import type { Recipe } from "@dmdc/spec";
import { describe, expect, test } from "vitest";
import { InvalidDocumentError, RecipeError } from "../errors.js";
import { errorOf, HEAD } from "../testing/small-release.test.helper.js";
import { buildProduct } from "./build-product.js";
import { SourceReader } from "./take.js";

const TABLE = "e,n,flag,sigma\n1,5,True,2.3\n2,6,False,4.7\n";

async function build(document: { readonly [key: string]: unknown }) {
  const recipe: Recipe = {
    recipe_version: "1",
    manifest: HEAD,
    inputs: { "t.csv": { sha256: "0".repeat(64) } },
    sources: {
      t: {
        format: "csv",
        path: "t.csv",
        delimiter: "comma",
        header: true,
        booleans: { true: "True", false: "False" },
      },
    },
    products: [],
  };
  const reader = new SourceReader(recipe, memoryTree(new Map([["t.csv", new TextEncoder().encode(TABLE)]])));
  return buildProduct({ place: "products[3]", path: "data/x.h5", document, fill: (text) => text }, reader);
}

/** Events with these columns. */
function events(columns: { readonly [name: string]: unknown }, over: { readonly [key: string]: unknown } = {}) {
  return {
    kind: "events",
    id: "events",
    title: "Events",
    detector: "xe",
    run: "only",
    partition: "search",
    selection: "All.",
    columns: { order: Object.keys(columns), ...columns },
    ...over,
  };
}

const taken = (column: string) => ({ source: "t", column });

async function column(template: { readonly [key: string]: unknown }) {
  const { document, arrays } = await build(events({ x: template }));
  const { columns } = document as unknown as { columns: { x: { readonly [key: string]: unknown } } };
  return { said: columns.x, values: arrays.get("/columns/x") };
}

describe("an array of a template", () => {
  test("becomes its shape, number format and canonical unit, with its values beside it", async () => {
    expect(await column({ take: taken("e"), units: "keV", label: "Energy" })).toEqual({
      said: { dtype: "float64", shape: [2], units: "keV", label: "Energy" },
      values: Float64Array.of(1, 2),
    });
  });

  test.each([
    ["sigma", "pb", { units: "cm**2" }, [2.3e-36, 4.7e-36]],
    ["e", "t yr", { units: "Mg.yr" }, [1, 2]],
    ["e", "%", { units: "1" }, [0.01, 0.02]],
    ["e", "keVnr", { units: "keV", energy_scale: "nr" }, [1, 2]],
    ["e", "keVee", { units: "keV", energy_scale: "ee" }, [1, 2]],
    ["n", "PE", { units: "1", quantity: "photoelectron_count" }, [5, 6]],
    ["e", "1/(keV kg day)", { units: "keV**-1.kg**-1.d**-1" }, [1, 2]],
  ])("%s in %s is stored in canonical units, with what the spelling said", async (name, units, said, values) => {
    expect(await column({ take: taken(name), units })).toEqual({
      said: { dtype: "float64", shape: [2], ...said },
      values: Float64Array.from(values),
    });
  });

  test("says of itself what the template says, before what its unit's spelling would", async () => {
    const { said } = await column({ take: taken("n"), units: "PE", quantity: "score" });
    expect(said.quantity).toBe("score");
  });

  test("is stored in the number format asked for", async () => {
    expect(await column({ take: taken("n"), units: "1", dtype: "int32" })).toEqual({
      said: { dtype: "int32", shape: [2], units: "1" },
      values: Int32Array.of(5, 6),
    });
  });

  test("of truth values is read in the source's words", async () => {
    const template = { take: taken("flag"), units: "1", dtype: "uint8", logical_type: "boolean" };
    expect((await column(template)).values).toEqual(Uint8Array.of(1, 0));
  });
});

test("a constant with a unit becomes canonical, with all its digits", async () => {
  const { document } = await build({
    kind: "model",
    id: "alp",
    title: "Absorption",
    halo: { type: "local_density", density: { value: 0.3, units: "GeV/cm^3" } },
    interaction: { type: "absorption", particle: "axion_like_particle", coupling: "axion_electron_coupling" },
  });
  expect(document.halo).toEqual({ type: "local_density", density: { value: 0.3, units: "GeV.cm**-3" } });
  expect(document.dmdc_version).toMatch(/^\d+\.\d+\.\d+$/);
});

/** Where a document is not as its schema asks. */
function problemsOf(error: Error): string[] {
  if (error instanceof InvalidDocumentError) return error.problems.map(({ pointer }) => pointer);
  throw error;
}

test("the outcome is compared with the schema of its kind, and every problem has its place", async () => {
  const template = { take: taken("e"), units: "keV", energy_scale: "quantum", colour: "red" };
  const error = await errorOf(() => build(events({ x: template })));
  expect(problemsOf(error)).toEqual(expect.arrayContaining(["/columns/x/energy_scale", "/columns/x/colour"]));
  expect(error.message).toContain("data/x.h5 (recipe, products[3]) is not as its schema asks:");
});

test.each<[string, unknown, string]>([
  ["no units", { take: taken("e") }, '/columns/x: an array with "take" has "units" beside it'],
  [
    "units that nobody knows",
    { take: taken("e"), units: "furlong" },
    '/columns/x: unit "furlong" is neither canonical',
  ],
  [
    "a number format that is none",
    { take: taken("e"), units: "1", dtype: "float16" },
    '/columns/x/dtype: "float16" was found where one of float64',
  ],
  [
    "a take that is a text",
    { take: "e", units: "1" },
    '/columns/x/take: "e" was found where { "source", and one of "column"',
  ],
  ["two ways of taking", { take: { ...taken("e"), pointer: "/x" }, units: "1" }, "/columns/x/take: {"],
  [
    "a member that no take has",
    { take: { ...taken("e"), scale: 2 }, units: "1" },
    '/columns/x/take: {"source":"t","column":"e","scale":2}',
  ],
  ["no way of taking", { take: { source: "t" }, units: "1" }, '/columns/x/take: {"source":"t"} was found'],
  ["no source", { take: { column: "e" }, units: "1" }, "/columns/x/take: {"],
  ["edges without an upper one", { take: { source: "t", edges: { lower: "e" } }, units: "1" }, "/columns/x/take: {"],
  [
    "values that do not fit",
    { take: taken("sigma"), units: "1", dtype: "int32" },
    "/columns/x: value 2.3 (number 1) cannot be stored as int32",
  ],
])("an array with %s is refused at its place", async (_, template, message) => {
  const error = await errorOf(() => build(events({ x: template })));
  expect(error).toBeInstanceOf(RecipeError);
  expect(error.message).toContain(`recipe, products[3]${message}`);
});

test.each([undefined, "event", "manifest", "constructor", 3])("a document of kind %j is refused", async (kind) => {
  const error = await errorOf(() => build(events({ x: { take: taken("e"), units: "keV" } }, { kind })));
  expect(error).toBeInstanceOf(RecipeError);
  expect(error.message).toContain("where one of events, background, response, model, result, analysis was expected");
});

test("a member called __proto__ is a member that the schema refuses, and changes no other object", async () => {
  const document = JSON.parse('{"__proto__": {"polluted": true}}') as { [key: string]: unknown };
  const error = await errorOf(() => build({ ...events({ x: { take: taken("e"), units: "keV" } }), ...document }));
  expect(problemsOf(error)).toContain("/__proto__");
  expect("polluted" in {}).toBe(false);
});
