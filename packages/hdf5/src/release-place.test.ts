import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PlaceError, ZipError } from "./errors.js";
import { openPlace, placeKind } from "./release-place.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "place-"));
  mkdirSync(join(folder, "release"));
  writeFileSync(join(folder, "release/dmdc.json"), "{}");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content, "latin1");
  return path;
}

test("a folder is a tree of its files", async () => {
  using opened = await openPlace(join(folder, "release"));
  expect(await opened.tree.list()).toEqual(["dmdc.json"]);
});

test("a ZIP without members is an empty tree", async () => {
  const path = file("empty.zip", `PK\u0005\u0006${"\0".repeat(18)}`);
  expect(placeKind(path)).toBe("zip");
  using opened = await openPlace(path);
  expect(await opened.tree.list()).toEqual([]);
});

test.each([
  ["none", undefined, "there is nothing of this name"],
  ["events.h5", "\u0089HDF\r\n\u001A\n", "is an HDF5 file"],
  ["dmdc.json", '{ "id": "a" }', "is a JSON file"],
  ["bom.json", '\u00EF\u00BB\u00BF{ "id": "a" }', "is a JSON file"],
])("%s is refused by what it is", async (name, content, message) => {
  const path = content === undefined ? join(folder, name) : file(name, content);
  await expect(openPlace(path)).rejects.toThrow(PlaceError);
  await expect(openPlace(path)).rejects.toThrow(`${path}: ${message}; the folder of a release, or a ZIP of one`);
});

test("another file is refused by the reader of ZIPs", async () => {
  await expect(openPlace(file("text.zip", "no ZIP"))).rejects.toThrow(ZipError);
});
