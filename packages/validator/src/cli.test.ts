import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const COMMAND = fileURLToPath(new URL("../bin/dmdc-validate.js", import.meta.url));
const RELEASE = fileURLToPath(new URL("../../../examples/invented-xenon/release", import.meta.url));
const NO_RELEASE = fileURLToPath(new URL("testing", import.meta.url));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

test("a sound release ends with status 0", () => {
  expect(run(RELEASE)).toMatchObject({ status: 0, stderr: "" });
});

test("of several releases one that fails is enough for status 1", () => {
  const { status, stdout } = run(RELEASE, NO_RELEASE);
  expect(status).toBe(1);
  expect(stdout).toContain("The release conforms to the format.");
  expect(stdout).toContain("the release has no dmdc.json");
});

test("with --json only JSON is on stdout", () => {
  expect(JSON.parse(run("--json", RELEASE).stdout)).toMatchObject({ conformant: true });
});

test.each([[[]], [["--bogus", RELEASE]]])("%j is wrong usage, and ends with status 2", (args) => {
  const { status, stdout, stderr } = run(...args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("dmdc-validate --help shows what can be said");
});

test("a folder that cannot be read ends with status 3", () => {
  const { status, stderr } = run("nowhere-at-all");
  expect(status).toBe(3);
  expect(stderr).toMatch(/^dmdc-validate: /);
});

test("--help says how, and ends with status 0", () => {
  expect(run("--help")).toMatchObject({ status: 0, stderr: "" });
});
