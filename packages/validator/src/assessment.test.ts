import { describe, expect, test } from "vitest";
import { assess } from "./assessment.js";
import { EditedRelease } from "./testing/edited-release.test.helper.js";
import { validateRelease } from "./validate.js";

test.each([
  ["0.9.0", "full"],
  ["0.9.7", "full"],
  ["0.8.3", "full"],
  ["0.10.0", "partial"],
  ["1.0.0", "none"],
  ["12.0.0", "none"],
  ["nonsense", "full"],
  [undefined, "full"],
  [{}, "full"],
])("a release of format %j can be assessed: %s", (stated, extent) => {
  expect(assess(stated, "0.9.0").extent).toBe(extent);
});

describe("a release of a format that is not known", () => {
  const reportOf = async (dmdc_version: string) => {
    const release = await EditedRelease.load();
    release.manifest((manifest) => Object.assign(manifest as object, { dmdc_version }));
    return validateRelease(release.tree);
  };

  test("is not assessed when it may mean something else by the same words: nothing fails, nothing passes", async () => {
    const { assessment, conformant, gate, findings, rules } = await reportOf("1.0.0");
    expect({ conformant, gate, findings }).toEqual({ conformant: false, gate: "fail", findings: [] });
    expect(assessment.reason).toBe(
      "this program knows format 0.9.0, and cannot assess 1.0.0; use a program that knows it",
    );
    expect(new Set(rules.map(({ status }) => status))).toEqual(new Set(["not_run"]));
  });

  test("is assessed as far as possible when it is only newer", async () => {
    const { assessment, conformant, rules } = await reportOf("0.10.0");
    expect([assessment.extent, conformant]).toEqual(["partial", false]);
    expect(rules.filter(({ status }) => status === "pass").length).toBeGreaterThan(10);
  });
});
