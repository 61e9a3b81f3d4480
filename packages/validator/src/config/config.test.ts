import { schemaProblems, type ValidationReport, type ValidatorConfig } from "@dmdc/spec";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderJson } from "../report/json.js";
import type { ReleaseRule, Rule } from "../rule.js";
import { RULES } from "../rules/index.js";
import { EditedRelease } from "../testing/edited-release.test.helper.js";
import { validateRelease, type ValidateOptions } from "../validate.js";
import { baselineOf } from "./baseline.js";
import { configProblems } from "./config-problems.js";
import { findConfig } from "./find-config.js";
import { loadConfig } from "./load-config.js";

let work: string;
beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), "dmdc-config-"));
});
afterAll(() => {
  rmSync(work, { recursive: true });
});

/** A release with one finding, of DMDC-STR-004 product-identity, in model/spin-independent.json. */
async function otherName(): Promise<EditedRelease> {
  return (await EditedRelease.load()).product("model/spin-independent.json", ({ document }) => {
    (document as { id: string }).id = "si";
  });
}

async function validated(config: ValidatorConfig, options: ValidateOptions = {}): Promise<ValidationReport> {
  const report = await validateRelease((await otherName()).tree, { config, ...options });
  expect(schemaProblems("report", JSON.parse(renderJson(report)))).toEqual([]);
  // Whatever the configuration says, the verdict of the format is the same.
  expect(report.conformant).toBe(false);
  expect(report.findings.some(({ rule }) => rule === "DMDC-STR-004")).toBe(true);
  return report;
}

/** A rule with thresholds, as a later release of the format may have one. */
const tuned: ReleaseRule = {
  ...(RULES.find(({ id }) => id === "DMDC-META-002") as ReleaseRule),
  id: "DMDC-STAT-990",
  slug: "invented-threshold",
  tunables: { most: { default: 3, units: "1", meaning: "how much is too much", minimum: 0, maximum: 10 } },
  *check(_, { most = NaN }) {
    if (most < 5) yield { message: `most is ${most}` };
  },
};

describe("the gate", () => {
  test("fails without a configuration, at the finding's line and column", async () => {
    const { gate, findings } = await validated({});
    expect(gate).toBe("fail");
    expect(findings[0]).toMatchObject({ file: "model/spin-independent.json", severity: "error" });
    expect(findings[0]?.line).toBeGreaterThan(1);
    expect(findings[0]?.column).toBeGreaterThan(1);
  });

  test.each<[string, ValidatorConfig]>([
    ["a lower severity, by id", { rules: { "DMDC-STR-004": "warning" } }],
    ["a lower severity, by slug", { rules: { "product-identity": "info" } }],
    ["a rule that is switched off", { rules: { "product-identity": "off" } }],
    ["a suppression", { suppress: [{ rule: "product-identity", reason: "as published" }] }],
    ["a suppression of its file", { suppress: [{ rule: "product-identity", path: "model/*.json", reason: "so" }] }],
    ["a suppression until today", { suppress: [{ rule: "product-identity", reason: "so", expires: "2026-01-02" }] }],
    ["a suppression of its place", { suppress: [{ rule: "product-identity", pointer: "/id", reason: "so" }] }],
  ])("passes with %s", async (_, config) => {
    expect((await validated(config, { today: "2026-01-02" })).gate).toBe("pass");
  });

  test.each<[string, ValidatorConfig, string]>([
    ["of another file", { suppress: [{ rule: "product-identity", path: "data/**", reason: "so" }] }, "unused"],
    ["of another place", { suppress: [{ rule: "product-identity", pointer: "/points", reason: "so" }] }, "unused"],
    ["of the release as a whole", { suppress: [{ rule: "product-identity", path: ".", reason: "so" }] }, "unused"],
    ["until yesterday", { suppress: [{ rule: "product-identity", reason: "so", expires: "2026-01-01" }] }, "expired"],
  ])("is not helped by a suppression %s, and the report says so", async (_, config, status) => {
    const { gate, suppressions } = await validated(config, { today: "2026-01-02" });
    expect(gate).toBe("fail");
    expect(suppressions).toMatchObject([{ status, findings: status === "expired" ? 1 : 0 }]);
  });

  test("fails with a recommendation that was raised", async () => {
    const release = (await EditedRelease.load()).manifest((manifest) => {
      Object.assign(manifest as object, { absent: { events: "none" } });
    });
    const config: ValidatorConfig = { rules: { "absence-stated": "error" } };
    expect((await validateRelease(release.tree)).gate).toBe("pass");
    expect(await validateRelease(release.tree, { config })).toMatchObject({ gate: "fail", conformant: true });
  });
});

test("a threshold is used, and stands in the report", async () => {
  const rules = [...RULES, tuned];
  const { tree } = await EditedRelease.load();
  const found = async (config: ValidatorConfig) => {
    const report = await validateRelease(tree, { rules, config });
    return report.rules.find(({ id }) => id === tuned.id);
  };
  expect(await found({})).toMatchObject({ status: "fail" });
  expect((await found({}))?.tuned).toBeUndefined();
  expect(await found({ rules: { "invented-threshold": ["error", { most: 7 }] } })).toMatchObject({
    status: "pass",
    tuned: { most: 7 },
  });
});

test("more findings than are listed are counted", async () => {
  const many: ReleaseRule = {
    ...tuned,
    *check() {
      for (let index = 0; index < 50; index++) yield { message: `number ${index}`, file: "dmdc.json" };
    },
  };
  const { tree } = await EditedRelease.load();
  const report = await validateRelease(tree, { rules: [...RULES, many], config: { max_findings: 7 } });
  expect(report.findings).toHaveLength(7);
  expect(report.rules.find(({ id }) => id === many.id)).toMatchObject({ findings: 50, listed: 7 });
  expect(new Set(report.findings.map(({ fingerprint }) => fingerprint)).size).toBe(7);
});

describe("profiles", () => {
  test("publish asks for a publication and a contact, and treats recommendations as demands", async () => {
    const { tree } = await EditedRelease.load();
    const report = await validateRelease(tree, { config: { profile: "publish" } });
    expect(report).toMatchObject({ profile: "publish", conformant: true, gate: "fail" });
    expect([...new Set(report.findings.map(({ rule }) => rule))]).toEqual(["PUBLISH-001", "PUBLISH-002"]);
  });

  test("publish is content with a release that can be cited", async () => {
    const release = (await EditedRelease.load()).manifest((manifest) => {
      Object.assign(manifest as object, {
        collaboration: "Invented",
        contact: "data@example.org",
        publications: [{ citation: "A text (2026)", doi: "10.1234/abcd" }],
      });
    });
    const { findings } = await validateRelease(release.tree, { config: { profile: "publish" } });
    expect(findings.filter(({ rule }) => rule.startsWith("PUBLISH"))).toEqual([]);
  });

  test("reanalysis asks for response, background and exposure, also when their absence is stated", async () => {
    const { tree } = await EditedRelease.load();
    expect(await validateRelease(tree, { config: { profile: "reanalysis" } })).toMatchObject({
      gate: "pass",
      findings: [],
    });
    const release = (await EditedRelease.load()).manifest((manifest) => {
      const { products } = manifest as { products: { [name: string]: unknown } };
      const { spin_independent: model } = products;
      Object.assign(manifest as object, {
        products: { spin_independent: model },
        absent: { background: "not determined" },
      });
    });
    const report = await validateRelease(release.tree, { config: { profile: "reanalysis" } });
    const found = report.findings.filter(({ rule }) => rule.startsWith("REANALYSIS"));
    expect(found.map(({ slug, severity }) => [slug, severity])).toEqual([
      ["has-response", "error"],
      ["has-background", "error"],
      ["has-events", "warning"],
    ]);
    expect(found[1]?.message).toContain("the release says of it: not determined");
  });
});

describe("plug-ins", () => {
  const plugin = (name: string, text: string): string => {
    const path = join(work, name);
    writeFileSync(path, text);
    return pathToFileURL(path).href;
  };
  const RULE = `{ id: "HOUSE-001", slug: "house-rule", level: "must", stage: "links", scope: "release",
    requirement: "The release is ours.", fix: "Make it ours.", *check({ manifest }) { BODY } }`;
  const house = (body: string) => `export default { name: "house", rules: [${RULE.replace("BODY", body)}] };`;

  test("fail the gate and not the verdict of the format", async () => {
    const module = plugin(
      "house.mjs",
      house('yield { message: "it is " + manifest.id, file: "dmdc.json", pointer: "/id" }'),
    );
    const { tree } = await EditedRelease.load();
    const report = await validateRelease(tree, { config: { plugins: [module] } });
    expect(report).toMatchObject({ conformant: true, gate: "fail", plugins: [{ name: "house", rules: 1 }] });
    expect(report.findings).toMatchObject([{ rule: "HOUSE-001", message: "it is invented-xenon" }]);
    const config: ValidatorConfig = { plugins: [module], rules: { "house-rule": "info" } };
    expect((await validateRelease(tree, { config })).gate).toBe("pass");
  });

  test("that throw are not run, and said to be broken", async () => {
    const module = plugin("broken.mjs", house('throw new Error("oh")'));
    const { tree } = await EditedRelease.load();
    const report = await validateRelease(tree, { config: { plugins: [module] } });
    expect(report).toMatchObject({ conformant: true, gate: "fail", findings: [] });
    expect(report.internal).toEqual([{ rule: "HOUSE-001", subject: "the release", message: "oh" }]);
    expect(report.rules.at(-1)).toMatchObject({ status: "not_run", checked: 0 });
  });

  test.each([
    ["that takes an id of the format", house("").replace("HOUSE-001", "DMDC-PHYS-001"), "belong to this program"],
    [
      "that takes a slug of the format",
      house("").replace("house-rule", "product-identity"),
      "there is a rule DMDC-STR-004",
    ],
    ["that blocks stages", house("").replace('level: "must"', 'level: "must", blocks: ["data"]'), "blocks"],
    ["without a fix", house("").replace('fix: "Make it ours.",', ""), '"fix" must be a sentence'],
    ["that exports nothing", "export const x = 1;", "its default export must be"],
    ["that is no program", "export default {", "could not be used"],
  ])("%s is left out, and the rest of the work goes on", async (title, text, reason) => {
    const module = plugin(`${title.replaceAll(" ", "-")}.mjs`, text);
    const { tree } = await EditedRelease.load();
    const report = await validateRelease(tree, { config: { plugins: [module], rules: { "house-rule": "off" } } });
    expect(report).toMatchObject({ conformant: true, gate: "fail", findings: [], plugins: [{ rules: 0 }] });
    expect(report.internal?.[0]?.message).toContain(reason);
  });
});

describe("a configuration with a mistake", () => {
  const known: readonly Rule[] = [...RULES, tuned];

  test.each<[unknown, string, string]>([
    [{ profil: "core" }, "/profil", 'did you mean "profile"?'],
    [{ profile: "publsh" }, "/profile", "not one of the allowed words"],
    [{ rules: { "unit-knwon": "off" } }, "/rules/unit-knwon", 'did you mean "unit-known"?'],
    [{ rules: { "DMDC-UNIT-0001": "off" } }, "/rules/DMDC-UNIT-0001", 'did you mean "DMDC-UNIT-001"?'],
    [{ rules: { "unit-known": "warn" } }, "/rules/unit-known", '"warn" is no severity'],
    [{ rules: { "unit-known": "of" } }, "/rules/unit-known", 'did you mean "off"?'],
    [{ rules: { "unit-known": ["error", { most: 1 }] } }, "/rules/unit-known/1/most", "no configuration changes"],
    [
      { rules: { "invented-threshold": ["error", { mots: 1 }] } },
      "/rules/invented-threshold/1/mots",
      'did you mean "most"?',
    ],
    [
      { rules: { "invented-threshold": ["error", { most: 11 }] } },
      "/rules/invented-threshold/1/most",
      "from 0 up to 10",
    ],
    [{ rules: { "invented-threshold": ["error", { most: "2" }] } }, "/rules/invented-threshold/1/most", "a number"],
    [{ suppress: [{ rule: "unit-known" }] }, "/suppress/0", '"reason" is missing'],
    [{ suppress: [{ rule: "unit-known", reason: " " }] }, "/suppress/0/reason", "a reason was expected"],
    [{ suppress: [{ rule: "units", reason: "so" }] }, "/suppress/0/rule", 'there is no rule "units"'],
    [{ suppress: [{ rule: "unit-known", reason: "so", expires: "2026-02-30" }] }, "/suppress/0/expires", "no day"],
    [{ max_findings: 0 }, "/max_findings", "must be >= 1"],
    [[], "", "was found where object was expected"],
    [null, "", "was found where object was expected"],
  ])("such as %j is told where: %s", (document, pointer, message) => {
    const problems = configProblems(document, known);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.pointer).toBe(pointer);
    expect(problems[0]?.message).toContain(message);
  });

  test("is not used by the library either", async () => {
    const config = { rules: { "unit-knwon": "off" } } satisfies ValidatorConfig;
    await expect(validated(config)).rejects.toThrow('/rules/unit-knwon: there is no rule "unit-knwon"; did you mean');
  });

  test("is shown with its line", async () => {
    const path = join(work, "wrong.json");
    writeFileSync(path, '{\n  "rules": {\n    "unit-knwon": "off"\n  }\n}\n');
    const error: unknown = await loadConfig(path).catch((thrown: unknown) => thrown);
    expect((error as Error).message).toMatch(
      /wrong\.json:3:5: there is no rule "unit-knwon"; did you mean "unit-known"\?\n/,
    );
    expect((error as Error).message).toContain('> 3 |     "unit-knwon": "off"\n    |     ^');
  });

  test("in its JSON is shown with its line", async () => {
    const path = join(work, "broken.json");
    writeFileSync(path, '{\n  "profile": "core",\n}\n');
    await expect(loadConfig(path)).rejects.toThrow(/broken\.json:3:1: /);
  });
});

describe("files of configuration", () => {
  test("are found in the folder or above", async () => {
    const deep = join(work, "found/a/b");
    mkdirSync(deep, { recursive: true });
    writeFileSync(join(work, "found/dmdc.config.json"), "{}");
    expect(await findConfig(deep)).toBe(join(work, "found/dmdc.config.json"));
  });

  test("extend others: later ones win, and lists are joined", async () => {
    const entry = (reason: string) => ({ rule: "unit-known", reason });
    writeFileSync(
      join(work, "base.json"),
      JSON.stringify({ profile: "publish", rules: { digest: "off", "unit-known": "off" }, suppress: [entry("base")] }),
    );
    writeFileSync(
      join(work, "own.json"),
      JSON.stringify({
        extends: ["./base.json"],
        profile: "core",
        rules: { "unit-known": "info" },
        suppress: [entry("own")],
      }),
    );
    expect(await loadConfig(join(work, "own.json"))).toEqual({
      extends: [],
      profile: "core",
      rules: { digest: "off", "unit-known": "info" },
      suppress: [entry("base"), entry("own")],
      plugins: [],
    });
  });

  test("may not extend themselves, or what is not there", async () => {
    writeFileSync(join(work, "loop.json"), '{"extends": ["./loop.json"]}');
    await expect(loadConfig(join(work, "loop.json"))).rejects.toThrow("extends itself");
    writeFileSync(join(work, "lost.json"), '{"extends": ["./nowhere.json"]}');
    await expect(loadConfig(join(work, "lost.json"))).rejects.toThrow(
      /nowhere\.json, which .*lost\.json extends, cannot be read/,
    );
  });

  test("name plug-ins beside themselves, whose rules they may set", async () => {
    mkdirSync(join(work, "plugged"), { recursive: true });
    writeFileSync(
      join(work, "plugged/mine.mjs"),
      `export default { name: "mine", rules: [{ id: "MINE-001", slug: "my-rule", level: "may", stage: "links",
        scope: "release", requirement: "R.", fix: "F.", *check() {} }] };`,
    );
    const path = join(work, "plugged/dmdc.config.json");
    writeFileSync(path, JSON.stringify({ plugins: ["./mine.mjs"], rules: { "my-rule": "error" } }));
    const { plugins = [] } = await loadConfig(path);
    expect(plugins).toEqual([pathToFileURL(join(work, "plugged/mine.mjs")).href]);
  });
});

test("a baseline lets the release pass as it is, and a further mistake fail", async () => {
  const release = await otherName();
  const config = baselineOf(await validateRelease(release.tree));
  expect(config.suppress).toMatchObject([{ rule: "DMDC-STR-004", path: "model/spin-independent.json" }]);
  expect(configProblems(config, RULES)).toEqual([]);
  expect(await validateRelease(release.tree, { config })).toMatchObject({ gate: "pass", conformant: false });
  release.manifest((manifest) => Object.assign(manifest as object, { id: "other" }));
  expect((await validateRelease(release.tree, { config })).gate).toBe("fail");
});
