// @ts-check
// A release whose unpacking is worth two threads is judged as by one, also where its numbers are wrong.
import { folderTree } from "@dmdc/hdf5/node";
import { renderJson, validateRelease } from "@dmdc/validator";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const MAKER = fileURLToPath(new URL("../packages/validator/bench/make-release.mjs", import.meta.url));
const COLUMNS = 8;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dmdc-two-threads-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function makeRelease(/** @type {object} */ more) {
  const wanted = { folder, columns: COLUMNS, ...more };
  execFileSync(process.execPath, [MAKER, JSON.stringify(wanted)]);
}

/** The same files without the word that they are a folder on disk, which the second thread needs. */
function treeForOneThread() {
  const { origin, ...tree } = folderTree(folder);
  expect(origin).toBeDefined();
  return tree;
}

/** The report, and how many threads were started for it. */
async function judge(/** @type {import("@dmdc/hdf5").FileTree} */ tree) {
  let threads = 0;
  const count = () => {
    threads += 1;
  };
  process.on("worker", count);
  const report = renderJson(await validateRelease(tree));
  process.off("worker", count);
  return { report, threads };
}

test("two threads find what one finds, and the same wrong numbers at the same places", async () => {
  const rows = 4_300_000;
  makeRelease({
    rows,
    gzip: true,
    periodic: true,
    infinite: [
      [4, 450_000],
      [COLUMNS - 1, rows - 3],
    ],
  });
  const together = await judge(folderTree(folder));
  expect(together).toEqual({ report: (await judge(treeForOneThread())).report, threads: 1 });
  const { scan, findings } = JSON.parse(together.report);
  expect(scan.values).toBe(COLUMNS * rows);
  const found = findings.filter((/** @type {{ rule: string }} */ { rule }) => rule === "DMDC-PHYS-001");
  expect(found).toMatchObject([{ index: 450_000 }, { index: rows - 3 }]);
});

test("numbers in one piece are read by one thread, which is done before another would have started", async () => {
  makeRelease({ rows: 1_100_000, gzip: false });
  expect((await judge(folderTree(folder))).threads).toBe(0);
});
