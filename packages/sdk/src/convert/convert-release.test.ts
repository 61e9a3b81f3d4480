import { memoryTree, openProduct, sha256OfBytes } from "@dmdc/hdf5";
import { schemaProblems, type Recipe } from "@dmdc/spec";
import { describe, expect, test } from "vitest";
import { DigestMismatchError, InvalidDocumentError, RecipeError, ReleaseError, TableError } from "../errors.js";
import { memorySink } from "../release-sink.js";
import { published, recipeFor, type Files } from "../testing/published-files.test.helper.js";
import { errorOf } from "../testing/small-release.test.helper.js";
import { convertRelease } from "./convert-release.js";

async function convert(change: (recipe: Recipe, files: Files) => void = () => undefined) {
  const files = published();
  const recipe = recipeFor(files);
  change(recipe, files);
  const sink = memorySink();
  return { ...(await convertRelease(recipe, memoryTree(files), sink)), files: sink.files };
}

describe("a conversion", () => {
  test("writes every product, every text, and a manifest that keeps its schema", async () => {
    const { files, manifest, unlisted } = await convert();
    expect([...files.keys()]).toEqual([
      "data/events.h5",
      "data/response.h5",
      "result/light.json",
      "result/heavy.json",
      "README.md",
      "dmdc.json",
    ]);
    expect(Object.keys(manifest.products)).toEqual(["events", "nr", "limit_light", "limit_heavy"]);
    const written: unknown = JSON.parse(new TextDecoder().decode(files.get("dmdc.json")));
    expect(written).toEqual(manifest);
    expect(schemaProblems("manifest", written)).toEqual([]);
    expect(new TextDecoder().decode(files.get("README.md"))).toBe("# Title\n\nText.\n");
    expect(manifest.attachments?.["README.md"]).toMatchObject({ media_type: "text/markdown", description: "About" });
    expect(unlisted).toEqual([]);
  });

  test.each<[string, string, number[]]>([
    ["data/events.h5", "/columns/s2", [120, 310.5]],
    ["data/events.h5", "/columns/s1", [1, 0]],
    ["data/response.h5", "/stages/matrix/input/edges", [0.5, 1, 2]],
    ["data/response.h5", "/stages/matrix/output/s2/edges", [0, 10, 20, 30]],
    ["data/response.h5", "/stages/matrix/values", [0, 0.125, 0.25, 0.375, 0.5, 0.625]],
    ["result/light.json", "/points/mass", [3, 4]],
    ["result/light.json", "/points/limit", [2.3e-36, 4.7e-36]],
    ["result/heavy.json", "/points/limit", [1e-37]],
  ])("puts the numbers of its source into %s %s", async (path, pointer, values) => {
    const { files } = await convert();
    using product = await openProduct(memoryTree(files), path);
    expect(Array.from(product.readArray(pointer), Number)).toEqual(values);
  });

  test("fills in a family's parameters, and leaves out what is null for a member", async () => {
    const { files } = await convert();
    using light = await openProduct(memoryTree(files), "result/light.json");
    using heavy = await openProduct(memoryTree(files), "result/heavy.json");
    expect(light.document).toMatchObject({ id: "limit_light", title: "Limit, light", response: "nr" });
    expect(heavy.document).not.toHaveProperty("response");
  });

  test("writes every constant of the manifest in canonical units, with the digits it was stated with", async () => {
    const { manifest } = await convert();
    expect(manifest.runs.only?.partitions.search?.exposure).toEqual({
      value: 0.97678,
      units: "Mg.yr",
      basis: "raw",
      also_stated_as: [{ value: 356.769, units: "Mg.d" }],
      mass: { value: 0.97678, units: "Mg" },
      live_time: { value: 1, units: "yr" },
    });
  });

  test("records every input with its digest and size, and why one was left out", async () => {
    const { manifest } = await convert();
    const files = published();
    const { sources = {} } = manifest;
    expect(Object.keys(sources)).toEqual([...files.keys()]);
    for (const [path, bytes] of files) {
      expect(sources[path]).toEqual({
        sha256: sha256OfBytes(bytes),
        bytes: bytes.length,
        ...(path === "notes.txt" && { left_out: "Prose." }),
      });
    }
  });

  test("gives the same bytes twice", async () => {
    const [first, second] = [await convert(), await convert()];
    expect([...second.files.keys()]).toEqual([...first.files.keys()]);
    for (const [path, bytes] of first.files) expect(second.files.get(path), path).toEqual(bytes);
  });

  test("reports the files of the folder that the recipe does not list, whatever they are called", async () => {
    const { unlisted } = await convert((_, files) => {
      for (const path of ["more.csv", "constructor", "limits/old/x.csv"]) files.set(path, Uint8Array.of(1));
    });
    expect(unlisted).toEqual(["constructor", "limits/old/x.csv", "more.csv"]);
  });
});

/** Changes a text of a published file, and its digest in the recipe with it. */
function rewrite(recipe: Recipe, files: Files, path: string, text: string): void {
  const bytes = new TextEncoder().encode(text);
  files.set(path, bytes);
  recipe.inputs[path] = { sha256: sha256OfBytes(bytes) };
}

test.each<[string, new (...parts: never[]) => Error, string, (recipe: Recipe, files: Files) => void]>([
  [
    "an input that was changed",
    DigestMismatchError,
    "events.csv has SHA-256 ",
    (_, files) => files.set("events.csv", new TextEncoder().encode("s2;s1\n1;yes\n")),
  ],
  [
    "a missing input",
    ReleaseError,
    "limits/heavy.csv: the recipe lists this input, but the folder of published files does not have it",
    (_, files) => files.delete("limits/heavy.csv"),
  ],
  [
    "an input that no product reads",
    RecipeError,
    'recipe, inputs: no product reads "notes.txt": use it, or say in "left_out" why not',
    (recipe) => delete recipe.inputs["notes.txt"]?.left_out,
  ],
  [
    "an input that is left out and read",
    RecipeError,
    '"events.csv" is said to be left out, but a product reads it',
    (recipe) => Object.assign(recipe.inputs["events.csv"] ?? {}, { left_out: "Why?" }),
  ],
  [
    "a column that no product reads",
    RecipeError,
    'no product reads "Unnamed: 0" of limits/light.csv: use them, or list them in "ignore_columns"',
    (recipe) => Object.assign(recipe.sources.limits ?? {}, { ignore_columns: [] }),
  ],
  [
    "a bad number",
    TableError,
    'limits/light.csv, line 3: column "sigma" has "4,7" where a number was expected',
    (recipe, files) => {
      rewrite(recipe, files, "limits/light.csv", 'mass,sigma,Unnamed: 0\n3,2.3,0\n4,"4,7",1\n');
    },
  ],
  [
    "a file of the family that is no member",
    RecipeError,
    'recipe, products[2]: "limits/third.csv" matches the family',
    (recipe, files) => {
      rewrite(recipe, files, "limits/third.csv", "mass,sigma\n1,1\n");
    },
  ],
  [
    "a product that leads out of the release",
    ReleaseError,
    '"../evil.h5": is not a path inside the release',
    (recipe) => Object.assign(recipe.products[0] ?? {}, { path: "../evil.h5" }),
  ],
  [
    "a text that leads out of the release",
    ReleaseError,
    '"/etc/evil": is not a path inside the release',
    (recipe) => (recipe.texts = { "/etc/evil": { media_type: "text/plain", description: "x", lines: [] } }),
  ],
  [
    "a text in the place of the manifest",
    ReleaseError,
    "dmdc.json: the release has a file of this name already",
    (recipe) => (recipe.texts = { "dmdc.json": { media_type: "text/plain", description: "x", lines: [] } }),
  ],
  [
    "two products of one name",
    ReleaseError,
    'result/light.json: the release has a product "events" already',
    (recipe) => Object.assign(recipe.products[2]?.document ?? {}, { id: "events" }),
  ],
  [
    "a unit of the manifest that nobody knows",
    RecipeError,
    'recipe, manifest/runs/only/partitions/search/exposure: unit "t fortnight" is neither canonical',
    (recipe) => Object.assign(recipe.manifest.runs.only?.partitions.search?.exposure ?? {}, { units: "t fortnight" }),
  ],
])("%s stops the conversion", async (_, kind, message, change) => {
  const error = await errorOf(() => convert(change));
  expect(error).toBeInstanceOf(kind);
  expect(error.message).toContain(message);
});

test("a digest that differs is told with both digests", async () => {
  const changed = new TextEncoder().encode("x");
  const error = await errorOf(() => convert((_, files) => files.set("energies.json", changed)));
  expect(error).toMatchObject({
    path: "energies.json",
    found: sha256OfBytes(changed),
    expected: sha256OfBytes(published().get("energies.json") ?? changed),
  });
});

test.each<[string, unknown, string]>([
  ["nothing", undefined, "the recipe is not as its schema asks"],
  ["a list", [], "the recipe is not as its schema asks"],
  ["a recipe of another version", { ...recipeFor(published()), recipe_version: "2" }, "/recipe_version: "],
  ["a misspelt member", { ...recipeFor(published()), product: [] }, 'did you mean "products"?'],
])("%s is refused before anything is read", async (_, recipe, message) => {
  const sink = memorySink();
  const error = await errorOf(() => convertRelease(recipe, memoryTree(new Map()), sink));
  expect(error).toBeInstanceOf(InvalidDocumentError);
  expect(error.message).toContain(message);
  expect(sink.files.size).toBe(0);
});

test("no manifest is written when the conversion stops, so that nothing looks like a release", async () => {
  const files = published();
  const recipe = recipeFor(files);
  delete recipe.inputs["notes.txt"]?.left_out;
  const sink = memorySink();
  await errorOf(() => convertRelease(recipe, memoryTree(files), sink));
  expect(sink.files.size).toBeGreaterThan(0);
  expect(sink.files.has("dmdc.json")).toBe(false);
});
