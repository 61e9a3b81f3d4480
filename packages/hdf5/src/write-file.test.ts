import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { encodeHdf5 } from "./encode-hdf5.js";
import { folderTree, writeProduct } from "./node.js";
import { openProduct } from "./open-product.js";
import { errorOf } from "./testing/raw-hdf5.test.helper.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dmdc-write-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const content = (value: number) => ({
  document: { energy: { dtype: "float64", shape: [1], units: "keV" } },
  arrays: new Map([["/energy", Float64Array.of(value)]]),
});

test.each(["events.h5", "events.json"])("%s is written whole, and nothing else is left", async (name) => {
  await writeProduct(join(folder, name), content(1.5));
  await writeProduct(join(folder, name), content(2.5));
  expect(readdirSync(folder)).toEqual([name]);
  using product = await openProduct(folderTree(folder), name);
  expect(product.readArray("/energy")).toEqual(Float64Array.of(2.5));
});

test("equal content gives equal bytes", async () => {
  await writeProduct(join(folder, "a.h5"), content(1.5));
  expect(new Uint8Array(readFileSync(join(folder, "a.h5")))).toEqual(await encodeHdf5(content(1.5)));
});

test("what cannot be stored leaves the file that was there", async () => {
  const path = join(folder, "events.h5");
  await writeProduct(path, content(1.5));
  const before = readFileSync(path);
  const wrong = { document: {}, arrays: new Map([["/energy", Float64Array.of(1)]]) };
  expect((await errorOf(() => writeProduct(path, wrong))).name).toBe("WriteError");
  expect(readFileSync(path)).toEqual(before);
  expect(readdirSync(folder)).toEqual(["events.h5"]);
});

test("a place that cannot be written to is told, and nothing is left beside it", async () => {
  mkdirSync(join(folder, "events.h5"));
  await errorOf(() => writeProduct(join(folder, "events.h5"), content(1)));
  await errorOf(() => writeProduct(join(folder, "no/such/folder.h5"), content(1)));
  expect(readdirSync(folder)).toEqual(["events.h5"]);
});
