// @ts-check
// The examples of the reference pages: the JSON ones conform as a release, and the programs write the same products.
import { openProduct, sha256OfBytes } from "@dmdc/hdf5";
import { folderTree } from "@dmdc/hdf5/node";
import { reproduceClaims } from "@dmdc/sdk";
import { openRelease } from "@dmdc/sdk/node";
import { validateFolder } from "@dmdc/validator/node";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { buildReference } from "../../scripts/reference/build.mjs";
import { KINDS } from "../../scripts/reference/seal-release.mjs";
import { compile, findHdf5 } from "../cpp-writer/compiler.mjs";
import { findPython, runPython } from "../h5py/python.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const release = join(root, "examples/every-kind/release");
const pageOf = (/** @type {string} */ kind) =>
  readFileSync(join(root, `packages/spec/docs/reference/${kind}.md`), "utf8");

let work = "";
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), "dmdc-every-kind-"));
  await cp(release, join(work, "release"), { recursive: true });
});
afterEach(() => rm(work, { recursive: true }));

/** The program of a page. */
function fence(/** @type {string} */ kind, /** @type {string} */ language) {
  const found = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(pageOf(kind))?.[1];
  if (found === undefined) throw new Error(`the page of ${kind} has no program in ${language}`);
  return found;
}

/** Puts the HDF5 product that a program wrote into the release, in the place of the JSON one. */
async function judgeInRelease(/** @type {string} */ kind) {
  const folder = join(work, "release");
  await rename(join(work, `${kind}.h5`), join(folder, `${kind}.h5`));
  await rm(join(folder, `${kind}.json`));
  const bytes = await readFile(join(folder, `${kind}.h5`));
  const manifest = JSON.parse(await readFile(join(folder, "dmdc.json"), "utf8"));
  const entry = Object.values(manifest.products).find((each) => each.kind === kind);
  Object.assign(entry, { path: `${kind}.h5`, sha256: sha256OfBytes(bytes), bytes: bytes.length });
  await writeFile(join(folder, "dmdc.json"), JSON.stringify(manifest));
  return validateFolder(folder);
}

/** Document and arrays of a product, whichever way it is stored. */
async function contentOf(/** @type {string} */ folder, /** @type {string} */ path) {
  const product = await openProduct(folderTree(folder), path);
  const arrays = product.datasets().map((each) => [each.path, each.dtype, product.readArray(each.path)]);
  const { document } = product;
  product.close();
  return { document, arrays: new Map(arrays.map(([name, ...rest]) => [name, rest])) };
}

async function expectSame(/** @type {string} */ kind) {
  const report = await judgeInRelease(kind);
  expect(report.findings).toEqual([]);
  expect(report.conformant).toBe(true);
  expect(await contentOf(join(work, "release"), `${kind}.h5`)).toEqual(await contentOf(release, `${kind}.json`));
}

test("the pages and programs are those that the generator makes", async () => {
  for (const [path, text] of await buildReference()) {
    expect(readFileSync(join(root, path), "utf8"), `${path}: run npm run generate`).toBe(text);
  }
});

test("the release conforms, without a finding, and its claims are reproduced", async () => {
  const report = await validateFolder(release);
  expect(report.findings).toEqual([]);
  expect(report.conformant).toBe(true);
  const opened = await openRelease(release);
  const claims = await reproduceClaims(opened);
  opened.close();
  expect(claims.map(({ name, passed, points }) => [name, passed, points.length])).toEqual([
    ["limit", true, 3],
    ["expectation", true, 1],
  ]);
});

test.each([...KINDS, "manifest"])("the JSON of the page of %s is the file of the release", (kind) => {
  const file = kind === "manifest" ? "dmdc" : kind;
  expect(JSON.parse(fence(kind, "json"))).toEqual(JSON.parse(readFileSync(join(release, `${file}.json`), "utf8")));
});

const python = findPython(["h5py"]) ?? "";
if (python === "") test.skip("programs with h5py: skipped, because no Python with h5py was found", () => {});

describe.skipIf(python === "")("the program with h5py", () => {
  test.each(KINDS)("of %s writes the product of the page, which conforms in the release", async (kind) => {
    await writeFile(join(work, "program.py"), fence(kind, "python"));
    runPython(python, ["program.py"], work);
    await expectSame(kind);
  });

  test("of the manifest states sizes and digests", async () => {
    const folder = join(work, "release");
    const before = await readFile(join(folder, "dmdc.json"), "utf8");
    await writeFile(join(folder, "dmdc.json"), before.replaceAll(/"sha256": "[0-9a-f]+"/g, '"sha256": "?"'));
    await writeFile(join(work, "program.py"), fence("manifest", "python"));
    runPython(python, [join(work, "program.py")], folder);
    expect(JSON.parse(await readFile(join(folder, "dmdc.json"), "utf8"))).toEqual(JSON.parse(before));
  });
});

const hdf5 = findHdf5();
if (hdf5 === undefined) {
  test.skip("programs in C++: skipped, because g++ or the headers of HDF5 were not found", () => {});
}

describe.skipIf(hdf5 === undefined)("the program in C++", () => {
  test.each(KINDS)("of %s writes the product of the page, which conforms in the release", async (kind) => {
    const source = join(root, `examples/cpp-writer/kinds/${kind}.cpp`);
    expect(fence(kind, "cpp")).toBe(readFileSync(source, "utf8"));
    compile(source, join(work, "program"), hdf5 ?? []);
    const { status, stderr } = spawnSync("./program", { cwd: work, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    await expectSame(kind);
  });
});
