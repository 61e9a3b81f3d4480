import { memoryTree, openProduct, type FileTree } from "@dmdc/hdf5";
import type { Manifest, MetadataEdit, ProductEntry } from "@dmdc/spec";
import fc from "fast-check";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { EditedRelease } from "../testing/edited-release.test.helper.js";
import { editJson } from "./edit-json.js";
import { editProduct } from "./edit-product.js";
import { fixRelease } from "./fix-release.js";
import { writeFixes } from "./write-fixes.js";

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const bytes = (content: string) => new TextEncoder().encode(content);

/** Every array of a product, by pointer. */
async function arraysOf(tree: FileTree, path: string) {
  using product = await openProduct(tree, path);
  return new Map(product.datasets().map((dataset) => [dataset.path, product.readArray(dataset.path)]));
}

describe("a release with units in the usual spelling", () => {
  const wrongUnits = async () => {
    const release = await EditedRelease.load();
    await release.product("result/limit.json", ({ document }) => {
      (document as { points: { limit: { units: string } } }).points.limit.units = "cm^2";
    });
    return release.product("data/events.h5", ({ document }) => {
      (document as { columns: { energy: { units: string } } }).columns.energy.units = "keV ";
    });
  };

  test("is mended in JSON and HDF5, with digests, and every array stays as it was", async () => {
    const { tree } = await wrongUnits();
    const { before, after, applied, refused, files } = await fixRelease(tree);
    expect([before.conformant, after.conformant, after.findings, refused]).toEqual([false, true, [], []]);
    expect([...files.keys()].at(-1)).toBe("dmdc.json");
    expect(
      applied
        .filter(({ rule }) => rule !== undefined)
        .map(({ edit }) => edit.pointer)
        .sort(),
    ).toEqual(["/columns/energy/units", "/points/limit/units"]);
    const mended = memoryTree(new Map([...(await wrongUnits()).files, ...files]));
    for (const path of ["data/events.h5", "result/limit.json"]) {
      expect(await arraysOf(mended, path)).toEqual(await arraysOf(tree, path));
    }
    expect((await fixRelease(mended)).files.size).toBe(0);
  });

  test("is left alone where its findings are suppressed", async () => {
    const { tree } = await wrongUnits();
    const config = { suppress: [{ rule: "unit-known", reason: "as published" }] };
    expect((await fixRelease(tree, { config })).files.size).toBe(0);
  });
});

test("a manifest that is mended is followed by the manifests inside the products", async () => {
  const release = await EditedRelease.load();
  const licence = JSON.parse(text(release.files.get("dmdc.json"))) as { licence: string };
  release.manifest((manifest) => Object.assign(manifest as object, { licence: licence.licence.toLowerCase() }));
  const { after, files } = await fixRelease(release.tree);
  expect(after.findings).toEqual([]);
  expect((JSON.parse(text(files.get("dmdc.json"))) as { licence: string }).licence).toBe(licence.licence);
  // Those inside had it right all along.
  expect([...files.keys()]).toEqual(["dmdc.json"]);
});

test("only digests are stated again when only they are asked for", async () => {
  const release = await EditedRelease.load();
  release.files.set("README.md", bytes("Another text."));
  const limit = release.files.get("result/limit.json");
  release.files.set("result/limit.json", bytes(`${text(limit)}\n`));
  expect((await fixRelease(release.tree)).files.size).toBe(0);
  const { after, files } = await fixRelease(release.tree, { digests: true });
  expect([...files.keys()]).toEqual(["dmdc.json"]);
  expect(after.gate).toBe("pass");
});

describe("an edit of JSON", () => {
  const SOURCE = '{\n    "a": 1.0,\n    "b": { "units": "m", "values": [1e-46, 2] }\n}\n';
  const edited = (edit: Omit<MetadataEdit, "file">) => text(editJson(bytes(SOURCE), { ...edit, file: "x.json" }));

  test("changes what it names, and leaves layout and numbers as they were written", () => {
    expect(edited({ op: "set", pointer: "/b/units", value: "cm" })).toBe(SOURCE.replace('"m"', '"cm"'));
    expect(JSON.parse(edited({ op: "remove", pointer: "/a" }))).toEqual({ b: { units: "m", values: [1e-46, 2] } });
    expect(edited({ op: "set", pointer: "/c", value: "new" })).toContain('1.0,\n    "b"');
  });

  test.each(["/b/values", "/b/values/0"])("never touches values: %s", (pointer) => {
    expect(() => edited({ op: "set", pointer, value: [3] })).toThrow("are never changed");
    expect(() => edited({ op: "remove", pointer })).toThrow("are never changed");
  });

  test("gives JSON with the member as asked, whatever the document and the value", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), fc.jsonValue(), (document, name, value) => {
        const pointer = `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
        const source = bytes(JSON.stringify(document, null, 2));
        const after = JSON.parse(text(editJson(source, { op: "set", file: "x", pointer, value }))) as object;
        expect(after).toEqual(JSON.parse(JSON.stringify({ ...document, [name]: value })));
      }),
      { numRuns: 150 },
    );
  });
});

test("HDF5 takes texts, numbers and lists of them as attributes, and nothing else", async () => {
  const product = (await EditedRelease.load()).files.get("data/events.h5") ?? new Uint8Array();
  const edit = { op: "set", file: "data/events.h5", pointer: "/selection" } as const;
  await expect(editProduct(product, { ...edit, value: { a: 1 } })).rejects.toThrow("cannot be an attribute");
  await expect(editProduct(product, { ...edit, pointer: "/columns/energy", value: "x" })).rejects.toThrow(
    "not an attribute",
  );
  expect((await editProduct(product, { ...edit, value: "Other cuts." })).length).toBeGreaterThan(0);
});

test("files are written whole under their names, and nothing is left beside them", async () => {
  const folder = mkdtempSync(join(tmpdir(), "dmdc-write-"));
  try {
    writeFileSync(join(folder, "a.json"), "old", { mode: 0o640 });
    await writeFixes(folder, new Map([["a.json", bytes("new")]]));
    expect([readFileSync(join(folder, "a.json"), "utf8"), readdirSync(folder)]).toEqual(["new", ["a.json"]]);
    await expect(writeFixes(folder, new Map([["b.json", bytes("new")]]))).rejects.toThrow("ENOENT");
    expect(readdirSync(folder)).toEqual(["a.json"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe("a release with products that its manifest does not list", () => {
  /** Without its events and its limit, which is said to be absent; and what they were listed as. */
  const unlisted = async () => {
    const release = await EditedRelease.load();
    const listed: { [name: string]: ProductEntry } = {};
    release.manifest((manifest: Manifest) => {
      for (const name of ["events", "limit"]) {
        const entry = manifest.products[name];
        if (entry !== undefined) listed[name] = entry;
        Reflect.deleteProperty(manifest.products, name);
      }
      manifest.absent = { result: "Not added yet." };
    });
    release.files.set("notes.json", bytes('{ "kind": "shopping" }'));
    return { release, listed };
  };
  const manifestIn = (files: ReadonlyMap<string, Uint8Array>) => JSON.parse(text(files.get("dmdc.json"))) as Manifest;

  test("has them entered as they name themselves when this was meant, and keeps what is none", async () => {
    const { release, listed } = await unlisted();
    expect((await fixRelease(release.tree)).after.conformant).toBe(false);
    const { after, files, refused } = await fixRelease(release.tree, { list: true });
    const { products, absent } = manifestIn(files);
    expect({ events: products.events, limit: products.limit }).toEqual(listed);
    expect([absent, refused]).toEqual([{}, []]);
    const left = after.findings.filter(({ slug }) => slug === "undeclared-file");
    expect(left.map(({ file }) => file)).toEqual(["notes.json"]);
  });

  test("has none entered under a name that is taken", async () => {
    const { release } = await unlisted();
    release.files.set("data/copy.h5", await release.tree.readBytes("data/events.h5"));
    const { refused, files } = await fixRelease(release.tree, { list: true });
    expect(manifestIn(files).products.events?.path).toBe("data/copy.h5");
    expect(refused.map(({ reason }) => reason)).toEqual([
      'data/copy.h5 is a product of this name already; give data/events.h5 another "id"',
    ]);
  });
});
