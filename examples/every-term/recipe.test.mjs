// @ts-check
import { memoryTree } from "@dmdc/hdf5";
import { validateRelease } from "@dmdc/validator";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { convertInMemory, reproduceInMemory } from "../release-of-recipe.mjs";

const recipe = JSON.parse(readFileSync(new URL("recipe.json", import.meta.url), "utf8"));

describe("a release with single events and a tabulated likelihood", () => {
  /** @type {Map<string, Uint8Array>} */
  let files;
  beforeAll(async () => {
    const empty = mkdtempSync(join(tmpdir(), "dmdc-every-term-"));
    files = await convertInMemory(recipe, empty);
    rmSync(empty, { recursive: true });
  });

  test("conforms, with no finding at all", async () => {
    const report = await validateRelease(memoryTree(files));
    expect(report.findings).toEqual([]);
    expect(report.conformant).toBe(true);
  });

  test("has its limits recomputed, from the release alone", async () => {
    const claims = await reproduceInMemory(files);
    expect(claims.map(({ analysis, name, passed }) => [analysis, name, passed])).toEqual([
      ["single_events", "limit", true],
      ["table", "limit", true],
    ]);
  });
});
