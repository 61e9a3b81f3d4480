import { memoryTree } from "@dmdc/hdf5";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { ReleaseError } from "../errors.js";
import { inputDigests } from "./input-digests.js";

const FILES = { "a.csv": "x\n1\n", "b.csv": "y\n2\n", "c/left.txt": "3" };
const tree = memoryTree(new Map(Object.entries(FILES).map(([path, text]) => [path, new TextEncoder().encode(text)])));
const sha = (path: keyof typeof FILES) => createHash("sha256").update(FILES[path]).digest("hex");

test("digests that are missing or others are found, of inputs and of what sources name", async () => {
  const recipe = {
    inputs: { "a.csv": { sha256: "0".repeat(64) } },
    sources: { a: { path: "a.csv" }, b: { path: "b.csv" }, family: { path: "c/{name}.{ending}" } },
  };
  expect([...(await inputDigests(recipe, tree))]).toEqual([
    ["a.csv", sha("a.csv")],
    ["b.csv", sha("b.csv")],
    ["c/left.txt", sha("c/left.txt")],
  ]);
});

test.each([{}, { inputs: {} }, { inputs: null, sources: { a: null } }, [], null])("%j states all", async (recipe) => {
  expect((await inputDigests(recipe, tree)).size).toBe(0);
});

test("a file that is not there is named", async () => {
  const recipe = { sources: { gone: { path: "gone.csv" } } };
  await expect(inputDigests(recipe, tree)).rejects.toThrow(ReleaseError);
  await expect(inputDigests(recipe, tree)).rejects.toThrow("gone.csv: the recipe names this file");
});
