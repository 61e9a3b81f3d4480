// @ts-check
// Releases from strangers: whatever is in them, there is a report.
import { readCases, folderOf } from "./conformance/build.mjs";
import { readFiles, SUITE } from "./conformance/files.mjs";
import { readPlots, readSources, RULES, renderJson, validateFilesGuarded, validateRelease } from "@dmdc/validator";
import { guardedValidator, validateFolder, validateGuarded } from "@dmdc/validator/node";
import { memoryTree } from "@dmdc/hdf5";
import { folderTree } from "@dmdc/hdf5/node";
import { schemaProblems } from "@dmdc/spec";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { zipSync } from "fflate";
import { Harness, mutants, PRODUCTS } from "../packages/validator/fuzz/harness.mjs";
import { HOSTILE_FILES } from "../packages/validator/fuzz/hostile-files.mjs";

const SEED = join(SUITE, "seeds/small");
const blobs = (/** @type {Iterable<readonly [string, Uint8Array]>} */ files) =>
  new Map(Array.from(files, ([path, bytes]) => [path, new Blob([Uint8Array.from(bytes)])]));

describe("a release that is validated under guard", () => {
  test("gives the report that it gives without, byte for byte: as a folder, as files, as a ZIP", async () => {
    const plain = renderJson(await validateFolder(SEED));
    expect(renderJson(await validateGuarded(SEED))).toBe(plain);
    const files = readFiles(SEED);
    expect(renderJson(await validateFilesGuarded(blobs(files)))).toBe(plain);
    const zip = zipSync(
      Object.fromEntries(Array.from(files, ([path, bytes]) => [`small/${path}`, Uint8Array.from(bytes)])),
    );
    expect(renderJson(await validateFilesGuarded(new Blob([Uint8Array.from(zip)])))).toBe(plain);
    const folder = mkdtempSync(join(tmpdir(), "dmdc-zip-"));
    try {
      writeFileSync(join(folder, "small.zip"), zip);
      expect(renderJson(await validateGuarded(join(folder, "small.zip")))).toBe(plain);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("gives the same findings for wrong releases of every kind", async () => {
    const cases = readCases().filter(
      ({ verdict, edits }) => verdict === "fail" && !edits.some(({ op }) => op === "link"),
    );
    const few = cases.filter((_, index) => index % Math.ceil(cases.length / 8) === 0);
    for (const each of few) {
      const files = readFiles(join(SUITE, "cases", folderOf(each), "release"));
      const plain = await validateRelease(memoryTree(files));
      expect(renderJson(await validateFilesGuarded(blobs(files)))).toBe(renderJson(plain));
    }
  });

  test("can be stopped, and takes rules of the format only", async () => {
    const [rule] = RULES;
    if (rule === undefined) throw new Error("there are rules");
    const report = await validateGuarded(SEED, { rules: [rule] });
    expect(report.rules.map(({ id }) => id)).toContain(rule.id);
    await expect(validateGuarded(SEED, { rules: [{ ...rule }] })).rejects.toThrow(/not of the format/);
    const signal = AbortSignal.timeout(1);
    await expect(validateGuarded(SEED, { signal })).rejects.toThrow(/timeout/);
  });
});

describe("what a rendering shows beside the report is read under guard too", () => {
  const wanted = { sources: true, plots: true };

  test("texts and plots are those that are read without", async () => {
    const folder = mkdtempSync(join(tmpdir(), "dmdc-parts-"));
    const validator = guardedValidator();
    try {
      cpSync(SEED, folder, { recursive: true });
      const manifest = JSON.parse(readFileSync(join(folder, "dmdc.json"), "utf8"));
      writeFileSync(join(folder, "dmdc.json"), JSON.stringify({ ...manifest, licence: "no licence" }));
      const { report, sources, plots } = await validator.validateWithParts(folder, wanted);
      const tree = folderTree(folder);
      expect(sources).toEqual(await readSources(tree, report));
      expect([...(sources ?? [])].map(([path]) => path)).toEqual(["dmdc.json"]);
      expect(plots).toEqual(await readPlots(tree, report));
      expect(plots?.flatMap((each) => each.plots).length).toBeGreaterThan(5);
      expect(await validator.validateWithParts(folder, {})).toEqual({ report });
    } finally {
      validator.close();
      rmSync(folder, { recursive: true });
    }
  });

  test("a product that never ends is not drawn, and the others are", async () => {
    const folder = mkdtempSync(join(tmpdir(), "dmdc-parts-"));
    const validator = guardedValidator({ seconds: 1 });
    try {
      cpSync(SEED, folder, { recursive: true });
      const endless = HOSTILE_FILES.find(({ name }) => name === "endless heap");
      writeFileSync(join(folder, "data/events.h5"), (await endless?.build()) ?? "");
      const { plots = [] } = await validator.validateWithParts(folder, wanted);
      const drawn = Object.fromEntries(plots.map((each) => [each.product, each.plots.length]));
      expect(drawn.events).toBe(0);
      expect(drawn.background).toBeGreaterThan(0);
    } finally {
      validator.close();
      rmSync(folder, { recursive: true });
    }
  });
});

describe("what is no file", () => {
  /** A copy of the seed, in which something stands in the place of a file. */
  async function reportWith(/** @type {(folder: string) => void} */ change) {
    const folder = mkdtempSync(join(tmpdir(), "dmdc-links-"));
    try {
      cpSync(SEED, folder, { recursive: true });
      change(folder);
      return await validateGuarded(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  const messages = (/** @type {any} */ report, /** @type {string} */ rule) =>
    report.findings
      .filter((/** @type {any} */ each) => each.rule === rule)
      .map((/** @type {any} */ each) => each.message);

  test.each([
    ["/etc/hostname", /leads out of the folder/],
    ["../outside.h5", /found nothing|leads out/],
    ["nowhere.h5", /found nothing/],
  ])("as a product, a link to %s, is named in the report", async (target, message) => {
    const report = await reportWith((folder) => {
      rmSync(join(folder, "data/events.h5"));
      symlinkSync(target, join(folder, "data/events.h5"));
    });
    expect(report.gate).toBe("fail");
    expect(messages(report, "DMDC-IO-003")).toEqual([expect.stringMatching(message)]);
  });

  test("a pipe that nobody writes to does not hold anybody up", async () => {
    const report = await reportWith((folder) => {
      rmSync(join(folder, "data/events.h5"));
      execFileSync("mkfifo", [join(folder, "data/events.h5")]);
    });
    expect(messages(report, "DMDC-IO-003")).toEqual([expect.stringMatching(/special file/)]);
  });

  test("as the manifest, a link out gives a report as well", async () => {
    const report = await reportWith((folder) => {
      rmSync(join(folder, "dmdc.json"));
      symlinkSync("/etc/hostname", join(folder, "dmdc.json"));
    });
    expect(messages(report, "DMDC-IO-001")).toEqual([expect.stringMatching(/leads out of the folder/)]);
  });
});

describe("products made to do harm end in a report", () => {
  const harness = new Harness({ seconds: 1 });
  afterAll(() => harness.close());
  const events = PRODUCTS.find(({ name }) => name === "events");

  test.each(HOSTILE_FILES)("$name", async ({ name, build }) => {
    const outcome = await harness.run(name, events, await build());
    expect(outcome.error).toBeUndefined();
    expect(outcome.gate).toBe("fail");
  });

  test("the one that never ends is named, with what it took", async () => {
    const endless = HOSTILE_FILES.find(({ name }) => name === "endless heap");
    const outcome = await harness.run("endless heap", events, (await endless?.build()) ?? new Uint8Array(0));
    expect(outcome).toMatchObject({ guarded: true, refused: true });
  });

  test("forty of them end in a report that names each, and says how many were not tried", async () => {
    const files = readFiles(SEED);
    const bytes = (await HOSTILE_FILES.find(({ name }) => name === "tree in itself")?.build()) ?? new Uint8Array(0);
    const manifest = JSON.parse(Buffer.from(files.get("dmdc.json") ?? []).toString());
    const paths = Array.from({ length: 40 }, (_, index) => `data/many-${index}.h5`);
    for (const [index, path] of paths.entries()) {
      files.set(path, bytes);
      manifest.products[`many_${index}`] = { ...manifest.products.events, path, title: `Events ${index}` };
    }
    files.set("dmdc.json", Buffer.from(JSON.stringify(manifest)));
    const report = await validateFilesGuarded(blobs(files), { limits: { seconds: 10 } });
    const found = report.findings.filter(({ rule }) => rule === "DMDC-IO-003");
    expect(found.map(({ file }) => file)).toEqual(expect.arrayContaining(paths));
    const messages = found.map(({ message }) => message);
    expect(messages.filter((message) => message.includes("reading it damaged"))).toHaveLength(16);
    const rest = messages.filter((message) => message.includes("it was not read: 16 other files ended the thread"));
    expect(rest).toHaveLength(found.length - 16);
    expect(schemaProblems("report", report)).toEqual([]);
    expect(report).toMatchObject({ conformant: false, gate: "fail" });
    expect(report.internal).toBeUndefined();
  });

  test("after it the findings are told anew, and those after the restart are the report's", async () => {
    const endless = HOSTILE_FILES.find(({ name }) => name === "endless heap");
    const files = readFiles(SEED);
    files.set("data/events.h5", (await endless?.build()) ?? new Uint8Array(0));
    files.set("left-over.txt", new Uint8Array(1));
    /** @type {string[]} */
    const restarts = [];
    /** @type {unknown[]} */
    let told = [];
    const report = await validateFilesGuarded(blobs(files), {
      limits: { seconds: 1 },
      onFinding: (finding) => told.push(finding),
      onRestart: (file, reason) => {
        restarts.push(`${file}: ${reason}`);
        told = [];
      },
    });
    expect(restarts).toEqual([expect.stringMatching(/^data\/events.h5: reading it took more than 1 s/)]);
    expect(told).toEqual(report.findings);
    expect(told.length).toBeGreaterThan(1);
  });

  test("sixty mutants of valid products, and more by npm run fuzz", async () => {
    for (const { name, product, bytes } of mutants(60, 20261126)) {
      const { error } = await harness.run(name, product, bytes);
      expect(error, name).toBeUndefined();
    }
  });
});
