import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { changeProduct, exampleFiles, sealed } from "../testing/changed-release.test.helper.js";

const COMMAND = fileURLToPath(new URL("../../bin/dmdc.js", import.meta.url));
let work: string;

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), "dmdc-fix-"));
});
afterEach(() => {
  rmSync(work, { recursive: true });
});

function dmdc(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], { cwd: work, encoding: "utf8" });
  return { status, stdout, stderr };
}

function write(files: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(work, path)), { recursive: true });
    writeFileSync(join(work, path), bytes);
  }
}

/** A release with units in the usual spelling, in JSON and in HDF5, whose digests fit. */
async function wrongUnits(): Promise<Map<string, Uint8Array>> {
  const files = await exampleFiles();
  await changeProduct(files, "result/limit.json", ({ document }) => {
    (document as { points: { limit: { units: string } } }).points.limit.units = "cm2";
  });
  await changeProduct(files, "data/background.h5", ({ document }) => {
    (document as { axes: { energy: { edges: { units: string } } } }).axes.energy.edges.units = "keV ";
  });
  const tree = sealed(files);
  const bytes = new Map<string, Uint8Array>();
  for (const path of await tree.list()) bytes.set(path, await tree.readBytes(path));
  return bytes;
}

test("a dry run shows what would change, and writes nothing", async () => {
  const files = await exampleFiles();
  await changeProduct(files, "result/limit.json", ({ document }) => {
    (document as { points: { limit: { units: string } } }).points.limit.units = "cm2";
  });
  write(files);
  const before = readFileSync(join(work, "result/limit.json"));
  const { stdout, stderr } = dmdc("fix", ".", "--dry-run", "--digests");
  expect(stdout).toMatch(/^--- a\/result\/limit\.json/m);
  expect(stdout).toMatch(/^-.*"cm2"/m);
  expect(stdout).toMatch(/^\+.*"cm\*\*2"/m);
  expect(stderr).toContain("would change");
  expect(readFileSync(join(work, "result/limit.json"))).toEqual(before);
});

test("what a finding says how to mend is mended, digests and all, and nothing else is left behind", async () => {
  write(await wrongUnits());
  const before = readdirSync(work, { recursive: true });
  expect(dmdc("fix", ".").status).toBe(0);
  expect(dmdc("validate", ".")).toMatchObject({ status: 0 });
  expect(readdirSync(work, { recursive: true })).toEqual(before);
  expect(dmdc("fix", ".")).toMatchObject({ status: 0, stdout: "" });
});

test("a file whose bytes are not those of the manifest is left alone, unless its change was meant", async () => {
  const files = await exampleFiles();
  await changeProduct(files, "result/limit.json", ({ document }) => {
    (document as { points: { limit: { units: string } } }).points.limit.units = "cm2";
  });
  write(files);
  const refused = dmdc("fix", ".");
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("the file is not the one that the manifest describes");
  expect(refused.stderr).toContain("--digests");
  expect(dmdc("fix", ".", "--digests").status).toBe(0);
});

test("explain says what a rule requires, and which was meant", () => {
  expect(dmdc("explain", "dmdc-phys-003")).toMatchObject({ status: 0, stderr: "" });
  expect(dmdc("explain", "energy-outside-bin").stdout).toContain("What to do: ");
  expect(dmdc("explain", "enrgy-outside-bin")).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringContaining('did you mean "energy-outside-bin"?') as string,
  });
  expect(dmdc("explain").stdout.trimEnd().split("\n").length).toBeGreaterThan(30);
});
