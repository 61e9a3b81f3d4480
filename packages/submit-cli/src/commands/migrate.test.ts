import { validateFolder } from "@dmdc/validator/node";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const DMDC = fileURLToPath(new URL("../../bin/dmdc.js", import.meta.url));
const OLD = fileURLToPath(new URL("../../../sdk/fixtures/migrate/0.8.0", import.meta.url));
let work = "";
beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), "dmdc-migrate-"));
});
afterEach(() => {
  rmSync(work, { recursive: true });
});

function migrate(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [DMDC, "migrate", ...args], {
    cwd: work,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("dmdc migrate", () => {
  test("writes a release of the present version, which conforms as the old one did not", async () => {
    const { status, stdout, stderr } = migrate(OLD, "--to", "new", "--release-version", "1.0.1");
    expect(status).toBe(0);
    expect(stdout).toContain('model/spin-independent.json#/interaction/nuclei: "isotopes" (0.8.0 knew');
    expect(stderr).toContain("next: dmdc validate new");
    const report = await validateFolder(join(work, "new"));
    expect(report.findings).toEqual([]);
    expect(report.conformant).toBe(true);
    expect((await validateFolder(OLD)).conformant).toBe(false);
    expect(JSON.parse(readFileSync(join(work, "new/dmdc.json"), "utf8"))).toMatchObject({ version: "1.0.1" });
  });

  test("with --dry-run prints the same edits, and writes nothing", () => {
    const { status, stdout } = migrate(OLD, "--dry-run");
    expect(status).toBe(0);
    expect(readdirSync(work)).toEqual([]);
    expect(migrate(OLD, "--to", "new").stdout).toBe(stdout);
  });

  test("has nothing to do the second time", () => {
    migrate(OLD, "--to", "new");
    const { status, stdout } = migrate("new", "--to", "newer");
    expect([status, stdout]).toEqual([
      0,
      "the release is of version 0.9.0 of the format already; there is nothing to do\n",
    ]);
    expect(readdirSync(work)).toEqual(["new"]);
  });

  test("asks where to write, and does not write over what is there", () => {
    const without = migrate(OLD);
    expect([without.status, without.stdout]).toEqual([2, ""]);
    expect(without.stderr).toContain("--to FOLDER");
    migrate(OLD, "--to", "new");
    const over = migrate(OLD, "--to", "new");
    expect([over.status, over.stdout]).toEqual([3, ""]);
    expect(over.stderr).toContain("is there already");
    expect(migrate(OLD, "--to", "new", "--replace").status).toBe(0);
  });

  test("refuses a version that it does not know", () => {
    const { status, stderr } = migrate(OLD, "--dry-run", "--from", "0.7.0");
    expect(status).toBe(3);
    expect(stderr).toContain('version "0.7.0" of the format, which cannot be migrated to 0.9.0');
  });

  test("killed at any moment it leaves a whole release under the name, or none", { timeout: 60_000 }, async () => {
    for (const delay of [250, 500, 750]) {
      const child = spawn(process.execPath, [DMDC, "migrate", OLD, "--to", "new", "--replace"], { cwd: work });
      const timer = setTimeout(() => child.kill("SIGKILL"), delay);
      await new Promise((resolve) => child.on("exit", resolve));
      clearTimeout(timer);
      if (existsSync(join(work, "new"))) expect((await validateFolder(join(work, "new"))).conformant).toBe(true);
    }
    expect(migrate(OLD, "--to", "new", "--replace").status).toBe(0);
    expect((await validateFolder(join(work, "new"))).conformant).toBe(true);
  });
});
