// @ts-check
// Each fault of a published release, made again in a copy of that release, is named by a rule.
import { memoryTree } from "@dmdc/hdf5";
import { folderTree } from "@dmdc/hdf5/node";
import { convertRelease, memorySink } from "@dmdc/sdk";
import { RULES, validateRelease } from "@dmdc/validator";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { convertInMemory } from "../examples/release-of-recipe.mjs";
import { sharedData } from "../examples/shared-data.mjs";
import { editRelease } from "./conformance/edit-release.mjs";
import { buildTable, TABLE } from "./faults/build.mjs";
import { FAULTS } from "./faults/faults.mjs";

const recipeOf = (/** @type {string} */ release) =>
  JSON.parse(readFileSync(new URL(`../examples/${release}/recipe.json`, import.meta.url), "utf8"));

/** @type {Map<string, Promise<Map<string, Uint8Array>>>} */
const converted = new Map();

/** The release as it was published, converted once. */
function releaseOf(/** @type {string} */ name) {
  const found = converted.get(name) ?? convertInMemory(recipeOf(name), sharedData(name) ?? "");
  converted.set(name, found);
  return found;
}

const absent = [...new Set(FAULTS.map(({ release }) => release))].filter((name) => sharedData(name) === undefined);
for (const name of absent) {
  test.skip(`faults of ${name}: skipped, because the folder with the published release is absent`, () => {});
}

describe.each(FAULTS.map((fault) => ({ name: `${fault.title} (${fault.release}): ${fault.again}`, fault })))(
  "$name",
  ({ fault: { release, edits, rule, file, redigest } }) => {
    test.skipIf(absent.includes(release))(`is named by ${rule}`, async () => {
      const files = await releaseOf(release);
      const spoilt = await editRelease(files, typeof edits === "function" ? await edits(files) : edits, redigest);
      const report = await validateRelease(memoryTree(spoilt));
      expect(report.internal ?? []).toEqual([]);
      const named = report.findings.filter((found) => found.rule === rule && found.file === file);
      expect(named, JSON.stringify(report.findings, null, 1)).not.toEqual([]);
    });
  },
);

test("the table of faults is what the list makes of it, and names rules that exist", () => {
  const known = new Set(RULES.map(({ id }) => id));
  expect(FAULTS.map(({ rule }) => rule).filter((rule) => !known.has(rule))).toEqual([]);
  const cells = (/** @type {string} */ text) => text.replace(/ *\| */g, "|").replace(/-{3,}/g, "---");
  expect(cells(readFileSync(TABLE, "utf8"))).toBe(cells(buildTable()));
});

const nt = sharedData("xenonnt-s2only");
test.skipIf(nt === undefined)("the converter refuses a pickle in the place of a table", async () => {
  const published = folderTree(nt ?? "");
  const pickled = "data/events_sr0.csv";
  expect(await published.list()).toContain(pickled);
  const files = new Map();
  for (const path of await published.list()) files.set(path, await published.readBytes(path));
  files.set(pickled, new Uint8Array(Buffer.from("gASVCQAAAAAAAABdlChLAUsCZS4=", "base64")));
  await expect(convertRelease(recipeOf("xenonnt-s2only"), memoryTree(files), memorySink())).rejects.toThrow(pickled);
});
