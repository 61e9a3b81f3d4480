// @ts-check
// The release of the tables, and each mistake of the README with what it says of it.
import { memoryTree } from "@dmdc/hdf5";
import { folderTree } from "@dmdc/hdf5/node";
import { convertRelease, inputDigests, memorySink } from "@dmdc/sdk";
import { validateRelease } from "@dmdc/validator";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { convertInMemory, reproduceInMemory } from "../release-of-recipe.mjs";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const readRecipe = () => JSON.parse(readFileSync(here("recipe.json"), "utf8"));

/** @typedef {Map<string, Uint8Array>} Files */

describe("the release of the tables", () => {
  /** @type {Files} */
  let files;
  beforeAll(async () => {
    files = await convertInMemory(readRecipe(), here("tables"));
  });

  test("conforms with no finding, and is enough for somebody else", async () => {
    const report = await validateRelease(memoryTree(files), { config: { profile: "reanalysis" } });
    expect([report.findings, report.conformant, report.gate]).toEqual([[], true, "pass"]);
  });

  // The published limits were integrated with SciPy on fine grids, and have five digits.
  test("has the limits that were computed independently, to 0.01 %", async () => {
    const claims = await reproduceInMemory(files);
    expect(claims.map(({ name, points }) => [name, points.length])).toEqual([1, 2, 3].map((n) => [`limit_${n}`, 12]));
    const deviations = claims.flatMap(({ points }) => points.map(({ ratio }) => Math.abs(ratio - 1)));
    expect(Math.max(...deviations)).toBeLessThan(1e-4);
  });
});

/** The tables, to be changed. */
async function readTables() {
  const tree = folderTree(here("tables"));
  /** @type {Files} */
  const tables = new Map();
  for (const path of await tree.list()) tables.set(path, await tree.readBytes(path));
  return tables;
}

/**
 * What the commands say of tables and recipe with a mistake: `convert`, or else `validate` and `reproduce`.
 *
 * @param {(tables: Files, recipe: any) => void} change
 * @param {boolean} isMeant whether digests are stated again
 */
async function saidOf(change, isMeant) {
  const [tables, recipe] = [await readTables(), readRecipe()];
  change(tables, recipe);
  const tree = memoryTree(tables);
  if (isMeant) for (const [path, sha256] of await inputDigests(recipe, tree)) recipe.inputs[path] = { sha256 };
  const sink = memorySink();
  try {
    await convertRelease(recipe, tree, sink);
  } catch (error) {
    return ["convert", /** @type {Error} */ (error).message];
  }
  const { findings } = await validateRelease(memoryTree(sink.files));
  if (findings.length > 0) return ["validate", findings.map(({ message }) => message).join("\n")];
  const claims = await reproduceInMemory(sink.files);
  return ["reproduce", claims.every(({ passed }) => passed) ? "reproduced" : "NOT reproduced"];
}

/** Changes the text of a table; its lines are joined again. */
const lines =
  (/** @type {string} */ path, /** @type {(line: string, index: number) => string | undefined} */ change) =>
  (/** @type {Files} */ tables) => {
    const text = new TextDecoder().decode(tables.get(path));
    const changed = text.split("\n").map((line, index) => (line === "" ? line : change(line, index)));
    tables.set(path, new TextEncoder().encode(changed.filter((line) => line !== undefined).join("\n")));
  };

const EFFICIENCY = "efficiency_1.csv";
const replaced = (/** @type {string | RegExp} */ from, /** @type {string} */ to) =>
  lines(EFFICIENCY, (line) => line.replaceAll(from, to));
const stagesOf = (/** @type {any} */ recipe) => recipe.products[2].document.stages;

/** @type {[mistake: string, command: string, change: (tables: Files, recipe: any) => void][]} */
const MISTAKES = [
  [
    "a decimal comma, in a table with semicolons",
    "convert",
    (tables, recipe) => {
      for (const path of ["efficiency_2.csv", "efficiency_3.csv"])
        lines(path, (line) => line.replace(",", ";"))(tables);
      lines(EFFICIENCY, (line) => line.replace(",", ";").replace(/\.(\d+)$/, ",$1"))(tables);
      recipe.sources.efficiency.delimiter = "semicolon";
    },
  ],
  ["another separator than the recipe says", "convert", replaced(",", "\t")],
  ["an empty cell, `NaN`", "convert", replaced(/,46\.00$/g, ",")],
  [
    "a column that nothing reads",
    "convert",
    lines(EFFICIENCY, (line, index) => `${line},${index === 0 ? "comment" : "good"}`),
  ],
  [
    "another encoding",
    "convert",
    (tables) => {
      tables.set(EFFICIENCY, Uint8Array.from(Buffer.from("énergie,efficiency_percent\n1,90\n", "latin1")));
    },
  ],
  [
    "a bin that was left out",
    "convert",
    lines("background_1.csv", (line) => (line.startsWith("0.5,") ? undefined : line)),
  ],
  ["a table that was changed later", "convert", replaced("46.00", "46.01")],
  [
    "percent without saying so",
    "validate",
    (_, recipe) => {
      stagesOf(recipe).efficiency.values.units = "1";
    },
  ],
  [
    "energies of events in eV, called keV",
    "validate",
    lines("events_1.csv", (line, index) => {
      const [day, energy, rise] = line.split(",");
      return index === 0 ? line : [day, Number(energy) * 1000, rise].join(",");
    }),
  ],
  [
    "an exposure ten times too large",
    "validate",
    (_, recipe) => {
      recipe.manifest.runs.run_1.partitions.search.exposure.value *= 10;
    },
  ],
  [
    "stages in another order than the signal takes",
    "validate",
    (_, recipe) => {
      stagesOf(recipe).order = ["quenching", "efficiency", "resolution"];
    },
  ],
  [
    "an efficiency of the reconstructed energy, called one of the true energy",
    "reproduce",
    (_, recipe) => {
      const stages = stagesOf(recipe);
      stages.efficiency.axis.basis = "true";
      stages.order = ["quenching", "efficiency", "resolution"];
    },
  ],
];

/** The second column of the README's table, by its first. */
const told = new Map(
  [...readFileSync(here("README.md"), "utf8").matchAll(/^\| ([^|]+?) +\| `([^|]+)` +\|$/gm)].map(
    ([, mistake = "", text = ""]) => /** @type {const} */ ([mistake, text]),
  ),
);

test.each(MISTAKES)("%s: %s says what the README shows", async (mistake, command, change) => {
  const [by, said] = await saidOf(change, mistake !== "a table that was changed later");
  expect(by).toBe(command);
  expect(said.replaceAll("\t", "\\t")).toContain(told.get(mistake));
});

test("no mistake of the README is left out", () => {
  const mistakes = MISTAKES.map(([mistake]) => mistake);
  expect([...told.keys()].filter((mistake) => !mistake.endsWith(".csv"))).toEqual(mistakes);
});
