// @ts-check
// The GitHub Action and the pre-commit hook: their files are what GitHub and pre-commit read, and what they run works.
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";

const ROOT = join(import.meta.dirname, "..");
const action = parse(readFileSync(join(ROOT, "action.yml"), "utf8"));
const hooks = parse(readFileSync(join(ROOT, ".pre-commit-hooks.yaml"), "utf8"));
const { version } = JSON.parse(readFileSync(join(ROOT, "packages/validator/package.json"), "utf8"));

/** @type {string} */
let repository;

/** A repository with a sound and an unsound release, in which the command is installed. */
beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), "dmdc-action-"));
  execFileSync("git", ["init", "--quiet"], { cwd: repository });
  const example = join(ROOT, "examples/invented-xenon/release");
  cpSync(example, join(repository, "releases/sound"), { recursive: true });
  cpSync(example, join(repository, "releases/with space"), { recursive: true });
  const manifest = join(repository, "releases/with space/dmdc.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace('"licence"', '"lisence"'));
  mkdirSync(join(repository, "node_modules/.bin"), { recursive: true });
  symlinkSync(
    join(ROOT, "packages/validator/bin/dmdc-validate.js"),
    join(repository, "node_modules/.bin/dmdc-validate"),
  );
});
afterAll(() => {
  rmSync(repository, { recursive: true });
});

/** An npx that has the command already, and writes down what it was asked for. */
function fakeNpx() {
  const folder = join(repository, "fake bin");
  const asked = join(folder, "asked.txt");
  mkdirSync(folder, { recursive: true });
  const command = join(ROOT, "packages/validator/bin/dmdc-validate.js");
  writeFileSync(
    join(folder, "npx"),
    `#!/bin/sh\nprintf '%s\\n' "$@" > '${asked}'\nshift 4\nexec '${process.execPath}' '${command}' "$@"\n`,
  );
  chmodSync(join(folder, "npx"), 0o755);
  const path = [folder, process.env["PATH"]].join(delimiter);
  return { path, asked: () => readFileSync(asked, "utf8").trimEnd().split("\n") };
}

/** Runs the steps of the action as GitHub does: each script in bash, with the inputs in its environment. */
function runAction(/** @type {{ [input: string]: string }} */ given, path = process.env["PATH"]) {
  const inputs = Object.fromEntries(
    Object.entries(action.inputs).map(([name, { default: value = "" }]) => [name, value]),
  );
  Object.assign(inputs, given);
  const [summary, output] = ["summary.md", "output.txt"].map((name) => join(repository, name));
  for (const file of [summary, output]) writeFileSync(file ?? "", "");
  const [step] = action.runs.steps;
  const environment = Object.fromEntries(
    Object.entries(step.env).map(([name, value]) => [
      name,
      String(value).replaceAll(/\$\{\{ inputs\.(\w+) \}\}/g, (_, input) => inputs[input]),
    ]),
  );
  const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run], {
    cwd: repository,
    encoding: "utf8",
    env: { ...process.env, PATH: path, ...environment, GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: output },
  });
  expect(existsSync(`${summary}.dmdc`)).toBe(false);
  return {
    status,
    stdout,
    stderr,
    summary: readFileSync(summary ?? "", "utf8"),
    output: readFileSync(output ?? "", "utf8"),
  };
}

describe("the action", () => {
  test("says what GitHub asks of a composite action", () => {
    expect(action).toMatchObject({
      name: expect.any(String),
      description: expect.any(String),
      runs: { using: "composite" },
    });
    for (const { shell, run } of action.runs.steps) expect([shell, typeof run]).toEqual(["bash", "string"]);
    for (const input of Object.values(action.inputs)) expect(input.description).toMatch(/^[A-Z]/);
    expect(action.inputs.version.default).toBe(version);
    // An expression inside a script would run what its value says.
    for (const { run } of action.runs.steps) expect(run).not.toContain("${{");
  });

  test("passes with a sound release, and says so", () => {
    const found = runAction({ version: "local", releases: "releases/sound\n" });
    expect(found).toMatchObject({ status: 0, output: "gate=pass\n" });
    expect(found.stdout).toMatch(/^::notice title=dmdc-validate invented-xenon::The release conforms/);
    expect(found.summary).toContain("## invented-xenon 1.0.0");
  });

  test("fails with an unsound one, annotates its line, and writes the reports that were asked for", () => {
    const releases = "\n  releases/sound\n  releases/with space\n\n";
    const found = runAction({ version: "local", releases, sarif: "out/report.sarif", html: "out/report.html" });
    expect(found).toMatchObject({ status: 1, output: "gate=fail\n" });
    expect(found.stdout).toMatch(/^::error file=releases\/with space\/dmdc\.json,line=\d+,col=3,title=DMDC-STR-001/m);
    expect(JSON.parse(readFileSync(join(repository, "out/report.sarif"), "utf8")).runs).toHaveLength(2);
    expect(readFileSync(join(repository, "out/report.html"), "utf8")).toContain("<svg");
  });

  test("takes the published package of its own version unless told otherwise", () => {
    const npx = fakeNpx();
    const found = runAction({ releases: "releases/sound" }, npx.path);
    expect(found).toMatchObject({ status: 0, output: "gate=pass\n" });
    expect(npx.asked().slice(0, 4)).toEqual(["--yes", "--package", `@dmdc/validator@${version}`, "dmdc-validate"]);
  });

  test("takes no text of a release's name for a command", () => {
    const found = runAction({ version: "local", releases: "$(touch broken)\n`touch broken`\n; touch broken" });
    expect(found).toMatchObject({ status: 3, output: "gate=error\n" });
    expect(() => readFileSync(join(repository, "broken"))).toThrow();
  });
});

describe("the hook", () => {
  const [hook] = hooks;

  test("has what pre-commit asks for, and is a script of the repository", () => {
    expect(hooks).toMatchObject([{ id: "dmdc-validate", language: "script", pass_filenames: false }]);
    expect(existsSync(join(ROOT, hook.entry))).toBe(true);
  });

  test.each([
    ["dmdc.json", true],
    ["releases/one/data/events.h5", true],
    ["releases/one/result/limit.json", true],
    ["README.md", false],
    ["src/h5.py", false],
  ])("a change of %s runs it: %s", (path, runs) => {
    expect(new RegExp(hook.files).test(path)).toBe(runs);
  });

  test("its entry validates the releases under args, with the published package of this version", () => {
    const npx = fakeNpx();
    const run = (/** @type {string[]} */ args) =>
      spawnSync(join(ROOT, hook.entry), args, { cwd: repository, env: { ...process.env, PATH: npx.path } });
    expect(run(["releases/sound"]).status).toBe(0);
    expect(npx.asked()).toEqual([
      "--yes",
      "--package",
      `@dmdc/validator@${version}`,
      "dmdc-validate",
      "releases/sound",
    ]);
    expect(run(["releases/sound", "releases/with space"]).status).toBe(1);
  });

  const hasPreCommit = spawnSync("pre-commit", ["--version"]).status === 0;

  test.skipIf(!hasPreCommit)("pre-commit runs it where a release is committed, and not for other files", () => {
    const [source, user] = ["hook", "user"].map((name) => join(repository, "pre-commit", name));
    const npx = fakeNpx();
    const names = ["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"];
    const env = {
      ...process.env,
      PATH: npx.path,
      PRE_COMMIT_HOME: join(repository, "pre-commit/cache"),
      ...Object.fromEntries(names.map((name) => [name, "nobody@example.org"])),
    };
    const git = (/** @type {string} */ cwd, /** @type {string[]} */ ...args) =>
      spawnSync("git", args, { cwd, env, encoding: "utf8" });
    for (const file of [".pre-commit-hooks.yaml", hook.entry]) {
      mkdirSync(dirname(join(source ?? "", file)), { recursive: true });
      cpSync(join(ROOT, file), join(source ?? "", file));
    }
    for (const args of [
      ["init", "--quiet"],
      ["add", "--all"],
      ["commit", "--quiet", "--message", "hook"],
    ]) {
      expect(git(source ?? "", ...args).status).toBe(0);
    }
    cpSync(join(repository, "releases"), join(user ?? "", "releases"), { recursive: true });
    const rev = git(source ?? "", "rev-parse", "HEAD").stdout.trim();
    writeFileSync(
      join(user ?? "", ".pre-commit-config.yaml"),
      `repos:\n  - repo: ${source}\n    rev: ${rev}\n    hooks:\n      - id: dmdc-validate\n        args: ["releases/sound", "releases/with space"]\n`,
    );
    git(user ?? "", "init", "--quiet");
    expect(spawnSync("pre-commit", ["install"], { cwd: user, env }).status).toBe(0);
    git(user ?? "", "add", "--all");
    const wrong = git(user ?? "", "commit", "--message", "wrong");
    expect(wrong.status).toBe(1);
    expect(wrong.stdout + wrong.stderr).toContain("DMDC-STR-001 manifest-schema");
    const manifest = join(user ?? "", "releases/with space/dmdc.json");
    writeFileSync(manifest, readFileSync(manifest, "utf8").replace('"lisence"', '"licence"'));
    git(user ?? "", "add", "--all");
    const right = git(user ?? "", "commit", "--message", "right");
    expect([right.status, right.stdout + right.stderr]).toEqual([0, expect.stringMatching(/DMDC releases\.+Passed/)]);
    writeFileSync(join(user ?? "", "notes.txt"), "notes");
    git(user ?? "", "add", "--all");
    const other = git(user ?? "", "commit", "--message", "notes");
    expect(other.stdout + other.stderr).toMatch(/DMDC releases.*Skipped/);
  });
});
