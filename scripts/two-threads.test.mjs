// @ts-check
// A release that is large enough for two threads is judged as by one, also where its numbers are wrong.
import { folderTree } from "@dmdc/hdf5/node";
import { renderJson, validateRelease } from "@dmdc/validator";
import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const MAKER = fileURLToPath(new URL("../packages/validator/bench/make-release.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "dmdc-two-threads-"));
const file = join(folder, "data/events.h5");

beforeAll(() => {
  const wanted = { folder, columns: 8, rows: 1_100_000, gzip: false };
  execFileSync(process.execPath, [MAKER, JSON.stringify(wanted)]);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The same files without the word that they are a folder on disk, which the second thread needs. */
function treeForOneThread() {
  const { origin, ...tree } = folderTree(folder);
  expect(origin).toBeDefined();
  return tree;
}

const reportOf = async (/** @type {import("@dmdc/hdf5").FileTree} */ tree) => renderJson(await validateRelease(tree));

test("two threads find what one finds", async () => {
  expect(statSync(file).size).toBeGreaterThan(67_108_864);
  const together = await reportOf(folderTree(folder));
  expect(together).toBe(await reportOf(treeForOneThread()));
  expect(JSON.parse(together).scan.values).toBe(8 * 1_100_000);
});

test("two threads find the same wrong numbers at the same places", async () => {
  const descriptor = openSync(file, "r+");
  // Far from any header: one number in the middle of a column, and one near the end of the last.
  for (const share of [0.55, 0.97]) {
    const place = Math.floor((statSync(file).size * share) / 8) * 8;
    writeSync(descriptor, new Uint8Array(Float64Array.of(Infinity).buffer), 0, 8, place);
  }
  closeSync(descriptor);
  const together = await reportOf(folderTree(folder));
  expect(together).toBe(await reportOf(treeForOneThread()));
  const rules = JSON.parse(together).findings.map((/** @type {{ rule: string }} */ { rule }) => rule);
  expect(rules).toContain("DMDC-IO-004");
  expect(rules.filter((/** @type {string} */ rule) => rule === "DMDC-PHYS-001")).toHaveLength(2);
});
