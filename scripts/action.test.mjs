// @ts-check
// The GitHub Action and the pre-commit hook: their files are what GitHub and pre-commit read, and what they run works.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

/** Runs the steps of the action as GitHub does: each script in bash, with the inputs in its environment. */
function runAction(/** @type {{ [input: string]: string }} */ given) {
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
    env: { ...process.env, ...environment, GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: output },
  });
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

  test("takes no text of a release's name for a command", () => {
    const found = runAction({ version: "local", releases: "$(touch broken)\n`touch broken`\n; touch broken" });
    expect(found).toMatchObject({ status: 3, output: "gate=error\n" });
    expect(() => readFileSync(join(repository, "broken"))).toThrow();
  });
});

describe("the hook", () => {
  test("has what pre-commit asks for, and the version of the package", () => {
    expect(hooks).toMatchObject([{ id: "dmdc-validate", language: "node", pass_filenames: false }]);
    expect(hooks[0].additional_dependencies).toEqual([`@dmdc/validator@${version}`]);
  });

  test.each([
    ["dmdc.json", true],
    ["releases/one/data/events.h5", true],
    ["releases/one/result/limit.json", true],
    ["README.md", false],
    ["src/h5.py", false],
  ])("a change of %s runs it: %s", (path, runs) => {
    expect(new RegExp(hooks[0].files).test(path)).toBe(runs);
  });

  test("its entry validates the releases under args", () => {
    const run = (/** @type {string[]} */ args) =>
      spawnSync(join(repository, "node_modules/.bin", hooks[0].entry), args, { cwd: repository, encoding: "utf8" });
    expect(run(["releases/sound"]).status).toBe(0);
    expect(run(["releases/sound", "releases/with space"]).status).toBe(1);
  });
});
