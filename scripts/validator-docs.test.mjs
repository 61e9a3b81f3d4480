// @ts-check
// What the validator's documentation shows is what the validator takes.
import { configProblems, FORMATS, PROFILES, RULES, validateRelease } from "@dmdc/validator";
import { folderTree } from "@dmdc/hdf5/node";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const ROOT = join(import.meta.dirname, "..");
const DOCS = join(ROOT, "packages/validator/docs");
const page = (/** @type {string} */ name) => readFileSync(join(DOCS, name), "utf8");
const fences = (/** @type {string} */ text, /** @type {string} */ language) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, "g"))].map(([, code = ""]) => code);

const PROFILE_RULES = Object.values(PROFILES).flatMap(({ rules }) => rules);

test("the configuration that is shown has no mistake", () => {
  const [config = ""] = fences(page("configuration.md"), "json");
  expect(configProblems(JSON.parse(config), [...RULES, ...PROFILE_RULES])).toEqual([]);
});

test("the plug-in that is shown works, with the configuration beside it", async () => {
  const text = page("plug-ins.md");
  // Below node_modules, so that the packages resolve, and no other tool looks at it.
  const folder = join(ROOT, "node_modules/.cache/house-rules");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "house-rules.mjs");
  writeFileSync(file, fences(text, "js")[0] ?? "");
  try {
    const config = { ...JSON.parse(fences(text, "json")[0] ?? ""), plugins: [pathToFileURL(file).href] };
    const report = await validateRelease(folderTree(join(ROOT, "examples/invented-xenon/release")), { config });
    expect(report).toMatchObject({ conformant: true, gate: "pass", plugins: [{ name: "house rules", rules: 1 }] });
    expect(report.findings).toMatchObject([
      { rule: "HOUSE-001", severity: "warning", message: "there is no drift time" },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("every profile and its rules, and every form, is described", () => {
  for (const name of Object.keys(PROFILES)) expect(page("profiles.md")).toContain(`| \`${name}\``);
  for (const { id, slug } of PROFILE_RULES) expect(page("profiles.md")).toMatch(new RegExp(`\`${id}\` +\\| ${slug} `));
  for (const name of Object.keys(FORMATS)) expect(page("outputs.md")).toContain(`| \`${name}\``);
});

describe("CI", () => {
  const [workflow = "", precommit = ""] = fences(page("ci.md"), "yaml");

  test("the inputs that are shown are those of the action", () => {
    const { inputs } = parse(readFileSync(join(ROOT, "action.yml"), "utf8"));
    const step = parse(workflow).find((/** @type {any} */ each) => each.with?.releases !== undefined);
    for (const name of Object.keys(step.with)) expect(Object.keys(inputs)).toContain(name);
    for (const name of Object.keys(inputs)) expect(page("ci.md")).toContain(`| \`${name}\``);
  });

  test("the hook that is shown is the one of the repository", () => {
    const [{ id }] = parse(readFileSync(join(ROOT, ".pre-commit-hooks.yaml"), "utf8"));
    expect(parse(precommit).repos[0].hooks[0].id).toBe(id);
  });
});

test("every link of these pages leads somewhere", () => {
  const readme = readFileSync(join(ROOT, "packages/validator/README.md"), "utf8");
  const pages = [["../README.md", readme], ...readdirSync(DOCS).map((name) => [name, page(name)])];
  for (const [name = "", text = ""] of pages) {
    const base = name === "../README.md" ? join(DOCS, "..") : DOCS;
    for (const [, target = ""] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      const place = join(base, target, target.includes(".") && !target.endsWith("xenon") ? "" : "README.md");
      expect(
        () => readFileSync(place.replace("invented-xenon/README.md", "invented-xenon/make.mjs")),
        `${name}: ${target}`,
      ).not.toThrow();
    }
  }
});
