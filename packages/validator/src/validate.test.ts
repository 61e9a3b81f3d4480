import { memoryTree, sha256OfBytes } from "@dmdc/hdf5";
import { schemaProblems, type Finding, type Manifest } from "@dmdc/spec";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NotRunError } from "./errors.js";
import { renderJson } from "./report/json.js";
import type { ProductRule } from "./rule.js";
import { RULES } from "./rules/index.js";
import { EditedRelease } from "./testing/edited-release.test.helper.js";
import { VIOLATIONS } from "./testing/violations.test.helper.js";
import { validateRelease } from "./validate.js";

test("a sound release passes every rule, each of its values read", async () => {
  const report = await validateRelease((await EditedRelease.load()).tree);
  expect(report.rules.map(({ id, status }) => [id, status])).toEqual(RULES.map(({ id }) => [id, "pass"]));
  expect(report).toMatchObject({
    conformant: true,
    gate: "pass",
    findings: [],
    release: { id: "invented-xenon", version: "1.0.0" },
  });
  expect(report.scan).toMatchObject({ files: 8, datasets: 19 });
});

test("equal bytes give equal reports, whatever the order of the files", async () => {
  const { files } = await EditedRelease.load();
  const first = await validateRelease(memoryTree(files));
  const again = await validateRelease(memoryTree(new Map([...files].reverse())));
  expect(renderJson(again)).toBe(renderJson(first));
});

test.each(VIOLATIONS)("the report of $title keeps its schema", async ({ edit }) => {
  const report = await validateRelease((await edit(await EditedRelease.load())).tree);
  expect(schemaProblems("report", report)).toEqual([]);
});

describe("what cannot be run", () => {
  const notRun = async (release: EditedRelease) => {
    const { rules, conformant } = await validateRelease(release.tree);
    expect(conformant).toBe(false);
    return rules.filter(({ not_run }) => not_run.length > 0);
  };

  test("without a readable manifest is everything but reading it", async () => {
    const release = await EditedRelease.load();
    release.files.delete("dmdc.json");
    const rules = await notRun(release);
    expect(rules).toHaveLength(RULES.length - 1);
    for (const { status } of rules) expect(status).toBe("not_run");
  });

  test("of a product that cannot be opened is every later rule, with the rule that is to blame", async () => {
    const release = await EditedRelease.load();
    release.bytes("data/background.h5", new TextEncoder().encode("no HDF5"));
    const rules = await notRun(release);
    const subjects = new Set(
      rules.flatMap(({ not_run }) => not_run.map(({ subject, reason }) => `${subject}: ${reason}`)),
    );
    expect([...subjects]).toEqual(["background: DMDC-IO-003 product-readable failed"]);
    expect(rules.every(({ checked, status }) => (checked > 0 ? status === "pass" : status === "not_run"))).toBe(false);
    expect(rules.map(({ status }) => status)).not.toContain("pass");
  });

  test("is a rule that breaks, and the release does not conform", async () => {
    const broken: ProductRule = {
      ...(RULES.find(({ scope }) => scope === "product") as ProductRule),
      id: "DMDC-PHYS-999",
      check: () => {
        throw new Error("a mistake of the rule");
      },
    };
    const report = await validateRelease((await EditedRelease.load()).tree, { rules: [broken] });
    expect(report.rules[0]).toMatchObject({ status: "not_run", checked: 0, findings: 0 });
    expect(report.rules[0]?.not_run[0]?.reason).toContain("a mistake of the rule");
    expect(report.conformant).toBe(false);
  });

  test("is a rule that finds something too large for it, and the program has not failed", async () => {
    const bounded: ProductRule = {
      ...(RULES.find(({ scope }) => scope === "product") as ProductRule),
      id: "DMDC-PHYS-999",
      check: () => {
        throw new NotRunError("that is too large");
      },
    };
    const report = await validateRelease((await EditedRelease.load()).tree, { rules: [bounded] });
    expect(report.rules[0]).toMatchObject({ status: "not_run", checked: 0, findings: 0 });
    expect(new Set(report.rules[0]?.not_run.map(({ reason }) => reason))).toEqual(new Set(["that is too large"]));
    expect(report.internal).toBeUndefined();
    expect(report.conformant).toBe(false);
  });
});

test("with a rule of the format left out no release conforms, whatever the gate says", async () => {
  const { tree } = await EditedRelease.load();
  expect(await validateRelease(tree, { rules: RULES.slice(1) })).toMatchObject({ conformant: false, gate: "pass" });
  const optional = RULES.filter(({ level }) => level === "must");
  expect(await validateRelease(tree, { rules: optional })).toMatchObject({ conformant: true, gate: "pass" });
});

test("findings are told in the order of the report: by stage, by product, the manifest after the products", async () => {
  const { tree } = await EditedRelease.load();
  const model = RULES.find((rule) => rule.scope === "product" && rule.kinds === undefined && rule.blocks === undefined);
  const inTwoFiles = (id: string, stage: ProductRule["stage"]): ProductRule => ({
    ...(model as ProductRule),
    id,
    stage,
    *check() {
      yield { file: "dmdc.json", message: "in the manifest" };
      yield { message: "in the product" };
    },
  });
  const rules = [inTwoFiles("DMDC-PHYS-999", "physics"), inTwoFiles("DMDC-IO-999", "container")];
  const told: Finding[] = [];
  const { findings } = await validateRelease(tree, { rules, onFinding: (finding) => told.push(finding) });
  const { products } = JSON.parse(new TextDecoder().decode(await tree.readBytes("dmdc.json"))) as Manifest;
  const paths = Object.values(products).map(({ path }) => path);
  const files = [...paths, ...paths.map(() => "dmdc.json")];
  expect(told.map(({ rule, file }) => `${rule} ${file ?? ""}`)).toEqual(
    ["DMDC-IO-999", "DMDC-PHYS-999"].flatMap((rule) => files.map((file) => `${rule} ${file}`)),
  );
  expect(told).toEqual(findings);
});

test("an empty folder gets a report", async () => {
  const report = await validateRelease(memoryTree(new Map()));
  expect(report.findings).toMatchObject([{ rule: "DMDC-IO-001", message: "the release has no dmdc.json" }]);
});

describe("digests that the caller knows", () => {
  const path = "data/events.h5";

  test("are not taken again, and the report is the same", async () => {
    const { tree, files } = await EditedRelease.load();
    const asked: string[] = [];
    const digest = (name: string) => {
      asked.push(name);
      return Promise.resolve(sha256OfBytes(files.get(name) ?? new Uint8Array()));
    };
    expect(renderJson(await validateRelease(tree, { digest }))).toBe(renderJson(await validateRelease(tree)));
    expect(asked).toEqual(await tree.list());
  });

  test("are what the manifest is compared with", async () => {
    const { tree, files } = await EditedRelease.load();
    const digest = (name: string) =>
      Promise.resolve(name === path ? "0".repeat(64) : sha256OfBytes(files.get(name) ?? new Uint8Array()));
    const { findings } = await validateRelease(tree, { digest });
    expect(findings).toMatchObject([{ rule: "DMDC-IO-004", file: path }]);
  });

  test("that cannot be told are the failure of the file", async () => {
    const { tree } = await EditedRelease.load();
    const digest = () => Promise.reject(new Error("the store is gone"));
    const { findings } = await validateRelease(tree, { digest });
    expect(findings.map(({ message }) => message).join()).toContain("the store is gone");
  });
});

test("work that is called off ends with the caller's reason", async () => {
  const signal = AbortSignal.abort(new Error("enough"));
  await expect(validateRelease((await EditedRelease.load()).tree, { signal })).rejects.toThrow("enough");
});

test.each(["../outside.h5", "/etc/hostname", "data\\events.h5", "C:/events.h5", "", "__proto__"])(
  "a product whose path is %j gets a report",
  async (path) => {
    const release = (await EditedRelease.load()).manifest((manifest) => {
      (manifest as { products: { events: { path: string } } }).products.events.path = path;
    });
    const report = await validateRelease(release.tree);
    expect(report.conformant).toBe(false);
  },
);

test("whatever is changed in a manifest, there is a report that keeps its schema", { timeout: 120_000 }, async () => {
  const seed = await EditedRelease.load();
  const manifest = JSON.parse(new TextDecoder().decode(seed.files.get("dmdc.json"))) as object;
  const places = pointersOf(manifest);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), fc.jsonValue(), async (place, value) => {
      const files = new Map(seed.files).set(
        "dmdc.json",
        new TextEncoder().encode(JSON.stringify(replaced(manifest, place, value))),
      );
      const report = await validateRelease(memoryTree(files));
      expect(schemaProblems("report", JSON.parse(renderJson(report)))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

/** Every place in a document, as a list of keys. */
function pointersOf(node: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof node !== "object" || node === null) return [path];
  return [path, ...Object.entries(node).flatMap(([key, value]) => pointersOf(value, [...path, key]))];
}

/** A copy of a document with another value at a place. */
function replaced(node: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = structuredClone(node) as { [key: string]: unknown };
  copy[key] = replaced(copy[key], rest, value);
  return copy;
}
