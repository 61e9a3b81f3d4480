import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { JsonFileError, readJson } from "./read-json.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "json-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(text: string): string {
  const path = join(folder, "recipe.json");
  writeFileSync(path, text);
  return path;
}

test.each(['{ "a": 1 }', '\uFEFF{ "a": 1 }'])("%j is read", async (text) => {
  expect(await readJson(file(text))).toEqual({ a: 1 });
});

test.each([
  ['{ "a": 1,\n  "b": 2,,}', "line 2, column 10"],
  ['{ "a": 1,\n', "line 2, column 1"],
  ["{ a: 1 }", "line 1, column 3"],
])("of %j the place is said", async (text, place) => {
  const path = file(text);
  await expect(readJson(path)).rejects.toThrow(JsonFileError);
  await expect(readJson(path)).rejects.toThrow(`${path}, ${place}: is not JSON: `);
});

test("a folder is no file", async () => {
  await expect(readJson(folder)).rejects.toThrow(`${folder}: is a folder, where a JSON file was expected`);
});
