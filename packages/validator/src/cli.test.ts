import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const COMMAND = fileURLToPath(new URL("../bin/dmdc-validate.js", import.meta.url));
const RELEASE = fileURLToPath(new URL("../../../examples/invented-xenon/release", import.meta.url));
const NO_RELEASE = fileURLToPath(new URL("testing", import.meta.url));

/** A folder with an unsound release in it: its licence is misspelt. */
let work: string;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), "dmdc-validate-"));
  cpSync(RELEASE, join(work, "unsound"), { recursive: true });
  const manifest = join(work, "unsound/dmdc.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace('"notes"', '"nots"'));
});
afterAll(() => {
  rmSync(work, { recursive: true });
});

function run(...args: string[]) {
  const env = { ...process.env, NO_COLOR: "", FORCE_COLOR: "" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    cwd: work,
    encoding: "utf8",
    env,
  });
  return { status, stdout, stderr };
}

test("a sound release ends with status 0, without colours where there is no terminal", () => {
  const { status, stdout, stderr } = run(RELEASE);
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).not.toContain("\u001B");
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

test("JSON Lines begin with the release, and end with the summary", () => {
  const records = run("--format", "jsonl", "unsound")
    .stdout.trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as object);
  expect(records[0]).toEqual({ record: "header", report_version: "1", path: "unsound" });
  expect(records[1]).toMatchObject({ record: "finding", rule: "DMDC-STR-001" });
  expect(records.at(-1)).toMatchObject({ record: "summary", gate: "fail" });
});

test("each finding is on its way before later rules have run, and in all the stream is the form of the report", async () => {
  cpSync(RELEASE, join(work, "streamed"), { recursive: true });
  writeFileSync(join(work, "streamed/leftover.txt"), "left over");
  // The last rule ends when the reader has the first finding; it says so if that never happens.
  writeFileSync(
    join(work, "waits.mjs"),
    `import { existsSync } from "node:fs";
    const still = new Int32Array(new SharedArrayBuffer(4));
    export default { name: "waits", rules: [{ id: "WAITS-001", slug: "waits", level: "must", stage: "physics",
      scope: "release", requirement: "R.", fix: "F.", *check() {
        for (let tries = 0; tries < 2000 && !existsSync("seen"); tries++) Atomics.wait(still, 0, 0, 10);
        yield { message: existsSync("seen") ? "the reader came first" : "the reader waited" };
      } }] };`,
  );
  writeFileSync(join(work, "waits.json"), JSON.stringify({ plugins: ["./waits.mjs"] }));
  const args = [COMMAND, "--config", "waits.json", "--format", "jsonl", "--report", "jsonl=whole.jsonl", "streamed"];
  const child = spawn(process.execPath, args, { cwd: work, stdio: ["ignore", "pipe", "inherit"] });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.includes('"DMDC-IO-005"')) writeFileSync(join(work, "seen"), "");
  }
  expect(lines.at(-2)).toContain("the reader came first");
  expect(`${lines.join("\n")}\n`).toBe(readFileSync(join(work, "whole.jsonl"), "utf8"));
});

test("further reports are written from the same run, the text with the line that is meant, in colours when asked for", () => {
  const { status, stdout } = run("unsound", "--color", "--report", "sarif=out/r.sarif", "--report", "html=out/r.html");
  expect(status).toBe(1);
  expect(stdout).toContain('"nots": [');
  expect(stdout).toContain("\u001B[31merror\u001B[0m");
  expect(JSON.parse(readFileSync(join(work, "out/r.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
  expect(readFileSync(join(work, "out/r.html"), "utf8")).toMatch(/^<!doctype html>/);
});

test.each([[[]], [["--bogus", RELEASE]]])("%j is wrong usage, and ends with status 2", (args) => {
  const { status, stdout, stderr } = run(...args);
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("dmdc-validate --help shows what can be said");
});

test("a folder that cannot be read ends with status 3, after the others", () => {
  const { status, stdout, stderr } = run("nowhere-at-all", RELEASE);
  expect(status).toBe(3);
  expect(stderr).toMatch(/^dmdc-validate: nowhere-at-all: /);
  expect(stdout).toContain("The release conforms to the format.");
});

test("--help says how, and ends with status 0", () => {
  expect(run("--help")).toMatchObject({ status: 0, stderr: "" });
});

describe("a configuration", () => {
  const config = (content: object): string => {
    const path = join(work, "config.json");
    writeFileSync(path, JSON.stringify(content, null, 2));
    return path;
  };

  test("with a mistake ends with status 2 before any release is read", () => {
    const { status, stdout, stderr } = run("--config", config({ rules: { digst: "off" } }), "nowhere-at-all");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain('config.json:3:5: there is no rule "digst"; did you mean "digest"?');
  });

  test("that is not there ends with status 2", () => {
    expect(run("--config", "lost.json", RELEASE)).toMatchObject({ status: 2, stdout: "" });
  });

  test("goes to the thread that validates, with its plug-ins; one that is broken ends with status 3", () => {
    writeFileSync(
      join(work, "house.mjs"),
      `export default { name: "house", rules: [{ id: "HOUSE-001", slug: "house-rule", level: "must", stage: "links",
        scope: "release", requirement: "R.", fix: "F.", *check() { yield { message: "it is not ours" }; } }] };`,
    );
    const { status, stdout } = run("--config", config({ plugins: ["./house.mjs"] }), RELEASE);
    expect(status).toBe(1);
    expect(stdout).toContain("it is not ours");
    expect(stdout).toContain("The release conforms to the format. The gate does not let it pass (profile core).");
    writeFileSync(join(work, "broken.mjs"), "throw new Error('no rules today');");
    const broken = run("--config", config({ plugins: ["./broken.mjs"] }), RELEASE);
    expect(broken.status).toBe(3);
    expect(broken.stdout).toContain("plug-in broken.mjs: it could not be used: no rules today");
  });
});

test("a baseline is written once, and lets the release pass as it is", () => {
  cpSync(RELEASE, join(work, "old"), { recursive: true });
  writeFileSync(join(work, "old/leftover.txt"), "left over");
  expect(run("old").status).toBe(1);
  expect(run("old", "--write-baseline", "old.baseline.json").status).toBe(0);
  expect(run("old", "--config", "old.baseline.json")).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("1 finding suppressed") as string,
  });
  const again = run("old", "--write-baseline", "old.baseline.json");
  expect(again.status).toBe(2);
  expect(again.stderr).toContain("is there already");
});
