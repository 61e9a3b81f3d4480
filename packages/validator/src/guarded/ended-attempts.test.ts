import { memoryTree } from "@dmdc/hdf5";
import { expect, test } from "vitest";
import { EndedAttempts } from "./ended-attempts.js";
import { guardedTree, unreadableReason } from "./guarded-tree.js";

const bytes = new Uint8Array(3);
const files = new Map(
  ["dmdc.json", ...Array.from({ length: 40 }, (_, index) => `data/${index}.h5`)].map((path) => [path, bytes]),
);
const restricted = (ended: EndedAttempts) => guardedTree(memoryTree(files), ended.restrictions, () => undefined);

test("a file that ended an attempt is read and not interpreted; one that ends two is not read", async () => {
  const ended = new EndedAttempts();
  expect(ended.note("data/1.h5", "it took too long")).toBe(true);
  let tree = restricted(ended);
  expect(unreadableReason(tree, "data/1.h5")).toBe("it took too long");
  expect(unreadableReason(tree, "data/2.h5")).toBeUndefined();
  expect(await tree.readBytes("data/1.h5")).toEqual(bytes);
  expect(ended.note("data/1.h5", "it took too long again")).toBe(true);
  tree = restricted(ended);
  await expect(tree.readBytes("data/1.h5")).rejects.toThrow("data/1.h5: it took too long again");
  await expect(tree.open("data/1.h5")).rejects.toThrow("again");
  expect(ended.note("data/1.h5", "and again")).toBe(false);
});

test("after sixteen no other is interpreted, after sixteen more none but the manifest is read", async () => {
  const ended = new EndedAttempts();
  for (let index = 0; index < 16; index++) ended.note(`data/${index}.h5`, "it is bad");
  let tree = restricted(ended);
  expect(unreadableReason(tree, "data/15.h5")).toBe("it is bad");
  expect(unreadableReason(tree, "data/16.h5")).toMatch(/^it was not read: 16 other files ended the thread/);
  expect(await tree.readBytes("data/16.h5")).toEqual(bytes);
  for (let index = 16; index < 32; index++) ended.note(`data/${index}.h5`, "it is bad");
  tree = restricted(ended);
  await expect(tree.readBytes("data/39.h5")).rejects.toThrow("it was not read: 32 other files");
  expect(await tree.readBytes("dmdc.json")).toEqual(bytes);
  expect(ended.note("dmdc.json", "it is bad too")).toBe(true);
  await expect(restricted(ended).readBytes("dmdc.json")).rejects.toThrow("it is bad too");
});
