// @ts-check
// The conformance suite: the validator gives what each case asks for, and the committed cases are what the edits make.
import { memoryTree, openProduct } from "@dmdc/hdf5";
import { folderTree } from "@dmdc/hdf5/node";
import { schemaProblems } from "@dmdc/spec";
import { RULES, validateRelease } from "@dmdc/validator";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findPython } from "../examples/h5py/python.mjs";
import { buildCases, buildIndex, folderOf, readCases, statementOf } from "./conformance/build.mjs";
import { editRelease } from "./conformance/edit-release.mjs";
import { readFiles, SUITE, writeFiles } from "./conformance/files.mjs";
import { makeSeed, SEEDS } from "./conformance/make-seed.mjs";

/** @typedef {import("./conformance/build.mjs").Case} Case */
/** @typedef {import("./conformance/build.mjs").Expected} Expected */
/** @typedef {import("@dmdc/spec").SchemaName} SchemaName */
/** @typedef {import("./conformance/make-seed.mjs").SeedName} SeedName */

const CASES = readCases();
const SCHEMAS = join(SUITE, "../spec/schema/0.9.0");
const PLACES = /** @type {const} */ (["file", "pointer", "index", "count"]);

const committed = readFiles(join(SUITE, "cases"));

const folder = (/** @type {Case} */ each) => join(SUITE, "cases", folderOf(each), "release");

/** Gives the tree of a case, with the links that it asks for. */
async function withTree(/** @type {Case} */ each, /** @type {(tree: any) => Promise<any>} */ use) {
  const links = each.edits.filter((edit) => edit.op === "link");
  if (links.length === 0) return use(folderTree(folder(each)));
  const temporary = mkdtempSync(join(tmpdir(), "dmdc-conformance-"));
  try {
    writeFiles(join(temporary, "release"), readFiles(folder(each)));
    for (const { file, target } of links) symlinkSync(target, join(temporary, "release", file));
    return await use(folderTree(join(temporary, "release")));
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

/** The findings of a case, each cut to what the expected one at its place states. */
async function reportOf(/** @type {Case} */ each, rules = RULES) {
  const report = await withTree(each, (tree) => validateRelease(tree, { rules }));
  /** @type {Expected[]} */
  const found = report.findings.map((/** @type {any} */ finding) => {
    const like = each.expected.find(
      ({ rule, file, pointer }) =>
        rule === finding.rule &&
        (file === undefined || file === finding.file) &&
        (pointer === undefined || pointer === finding.pointer),
    );
    const stated = PLACES.filter((place) => like?.[place] !== undefined);
    return { rule: finding.rule, ...Object.fromEntries(stated.map((place) => [place, finding[place]])) };
  });
  return { report, found: found.map(sortable).sort() };
}

const sortable = (/** @type {Expected} */ { rule, file, pointer, index, count }) =>
  JSON.stringify([rule, file, pointer, index, count]);

describe.each(CASES.map((each) => ({ name: folderOf(each), title: each.title, each })))("$name: $title", ({ each }) => {
  test("gives the findings that it states, and no others", async () => {
    const { report, found } = await reportOf(each);
    expect(found).toEqual(each.expected.map(sortable).sort());
    expect(report.conformant).toBe(statementOf(each).conformant);
    if (each.rule !== undefined) {
      const status = report.rules.find((/** @type {{ id: string }} */ { id }) => id === each.rule)?.status;
      expect(status === "fail").toBe(each.verdict === "fail");
      if (each.verdict === "pass") expect(status).toBe("pass");
    }
  });

  test.runIf(each.verdict === "fail")("gives something else when its rule is switched off", async () => {
    const { found } = await reportOf(
      each,
      RULES.filter(({ id }) => id !== each.rule),
    );
    expect(found).not.toEqual(each.expected.map(sortable).sort());
  });
});

const MENDED = new Set();

test.each(CASES.filter(({ verdict }) => verdict === "fail").map((each) => ({ name: folderOf(each), each })))(
  "what a finding would change mends it: $name",
  async ({ each }) => {
    const report = await withTree(each, (tree) => validateRelease(tree));
    for (const { rule, file, pointer, edit } of report.findings) {
      if (edit === undefined) continue;
      MENDED.add(rule);
      const mended = await validateRelease(memoryTree(await editRelease(readFiles(folder(each)), [edit])));
      expect(
        mended.findings.filter((found) => found.rule === rule && found.file === file && found.pointer === pointer),
      ).toEqual([]);
    }
  },
);

test("there is such a change for spellings, identifiers, orders and absences that are none", () => {
  expect([...MENDED].sort()).toEqual([
    ...["DMDC-META-002", "DMDC-META-003", "DMDC-META-004", "DMDC-META-018", "DMDC-META-019"],
    ...["DMDC-STR-002", "DMDC-STR-004", "DMDC-UNIT-001"],
  ]);
});

test("each rule has a case on either side", () => {
  const sides = (/** @type {string} */ id) =>
    ["pass", "fail"].filter((side) =>
      CASES.some(({ rule, verdict, group }) => !group && rule === id && verdict === side),
    );
  expect(RULES.filter(({ id }) => sides(id).length < 2).map(({ id }) => id)).toEqual([]);
  const known = new Set(RULES.map(({ id }) => id));
  expect(CASES.filter(({ rule }) => rule !== undefined && !known.has(rule)).map(folderOf)).toEqual([]);
});

test("a case that passes expects nothing, and one that fails expects its rule", () => {
  for (const each of CASES) {
    if (each.verdict === "pass") expect(each.expected, folderOf(each)).toEqual([]);
    else expect(each.expected.map(({ rule }) => rule)).toContain(each.rule);
  }
});

test.each(/** @type {SeedName[]} */ (Object.keys(SEEDS)))(
  "the seed %s is what its program makes, and nothing is found in it",
  async (name) => {
    const seed = await makeSeed(name);
    expect([...readFiles(join(SUITE, "seeds", name))]).toEqual([...seed].sort(([a], [b]) => (a < b ? -1 : 1)));
    expect((await validateRelease(memoryTree(seed))).findings).toEqual([]);
    expect([...seed.values()].reduce((sum, { length }) => sum + length, 0)).toBeLessThan(35_000);
  },
);

test("the cases are what the edits make of the seed, byte for byte", async () => {
  const built = await buildCases();
  expect([...committed.keys()]).toEqual([...built.keys()].sort());
  const differing = [...built].filter(
    ([path, bytes]) => !Buffer.from(bytes).equals(committed.get(path) ?? Buffer.of()),
  );
  expect(differing.map(([path]) => path)).toEqual([]);
  expect([...built.values()].reduce((sum, { length }) => sum + length, 0)).toBeLessThan(10_000_000);
  expect(readFileSync(join(SUITE, "index.md"), "utf8")).toBe(buildIndex());
});

const python = findPython(["h5py", "jsonschema"]);
if (python === undefined) console.log("no Python with h5py and jsonschema: its verdicts are not compared");

test.skipIf(python === undefined)("Python's jsonschema and h5py judge every document alike", async () => {
  const items = (await Promise.all(CASES.map(documentsOf))).flat();
  const names = new Set(items.map(({ schema }) => schema));
  const schemas = Object.fromEntries([...names].map((name) => [name, join(SCHEMAS, `${name}.schema.json`)]));
  const input = JSON.stringify({ schemas, items: items.map(({ schema, path }) => [schema, path]) });
  const { stdout, stderr, status } = spawnSync(python ?? "", [join(import.meta.dirname, "conformance/project.py")], {
    input,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  expect(status, stderr).toBe(0);
  /** @type {(string[] | null)[]} */
  const judged = JSON.parse(stdout);
  const different = items.filter(({ isValid }, index) => isValid !== (judged[index]?.length === 0));
  expect(different.map(({ path }) => path)).toEqual([]);
  expect(items.length).toBeGreaterThan(CASES.length);
});

/** The manifest and the products of a case, as far as they can be opened, with the verdict of `schemaProblems`. */
async function documentsOf(/** @type {Case} */ each) {
  const release = folder(each);
  const tree = folderTree(release);
  /** @type {{ schema: SchemaName, path: string, isValid: boolean }[]} */
  const found = [];
  const add = (/** @type {SchemaName} */ schema, /** @type {string} */ path, /** @type {unknown} */ document) =>
    found.push({ schema, path: join(release, path), isValid: schemaProblems(schema, document).length === 0 });
  /** @type {any} */
  let manifest;
  try {
    manifest = JSON.parse(readFileSync(join(release, "dmdc.json"), "utf8"));
  } catch {
    return found;
  }
  add("manifest", "dmdc.json", manifest);
  for (const { kind, path } of Object.values(manifest.products)) {
    const product = await openProduct(tree, path).catch(() => undefined);
    if (product === undefined) continue;
    add(kind, path, product.document);
    product.close();
  }
  return found;
}

const pythonWithHdf5 = findPython(["h5py"]);
if (pythonWithHdf5 === undefined) console.log("no Python with h5py: it does not judge by the declared rules");

test.skipIf(pythonWithHdf5 === undefined)(
  "Python judges by the declared rules alone as the validator does",
  async () => {
    const declared = RULES.filter(({ declaration }) => declaration !== undefined);
    const cases = CASES.filter(({ edits }) => edits.every(({ op }) => op !== "link"));
    const input = JSON.stringify({ table: join(SUITE, "rules.json"), releases: cases.map(folder) });
    const { stdout, stderr, status } = spawnSync(
      pythonWithHdf5 ?? "",
      [join(import.meta.dirname, "conformance/declared.py")],
      { input, encoding: "utf8", maxBuffer: 1 << 28 },
    );
    expect(status, stderr).toBe(0);
    /** @type {([rule: string, file: string, ...unknown[]][] | null)[]} */
    const judged = JSON.parse(stdout);
    let agreed = 0;
    for (const [index, each] of cases.entries()) {
      const { report } = await reportOf(each);
      // What an earlier rule has blocked was not run here, and is not compared.
      const kept = (judged[index] ?? []).filter(([rule, file]) => wasRun(report, each, rule, file));
      const own = report.findings
        .filter((/** @type {any} */ found) => declared.some(({ id }) => id === found.rule))
        .map((/** @type {any} */ found) => [
          found.rule,
          found.file,
          found.pointer,
          found.index ?? null,
          found.count ?? null,
        ]);
      const text = (/** @type {unknown[][]} */ rows) => rows.map((row) => JSON.stringify(row)).sort();
      expect(text(kept), folderOf(each)).toEqual(text(own));
      agreed += kept.length;
    }
    expect(agreed).toBeGreaterThan(declared.length);
  },
);

/** Whether a rule was run on the document in a file. */
function wasRun(
  /** @type {any} */ report,
  /** @type {Case} */ each,
  /** @type {string} */ rule,
  /** @type {string} */ file,
) {
  const status = report.rules.find((/** @type {{ id: string }} */ { id }) => id === rule);
  const subjects = new Set(status.not_run.map((/** @type {{ subject: string }} */ { subject }) => subject));
  if (subjects.has("the release") || subjects.has("every product")) return false;
  if (file === "dmdc.json") return true;
  const { products } = JSON.parse(readFileSync(join(folder(each), "dmdc.json"), "utf8"));
  const name = Object.keys(products).find((key) => products[key].path === file);
  return name !== undefined && !subjects.has(name);
}
