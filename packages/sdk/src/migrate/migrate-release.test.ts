import { memoryTree, openProduct, sha256OfBytes, type FileTree } from "@dmdc/hdf5";
import { folderTree } from "@dmdc/hdf5/node";
import { DMDC_VERSION, type Manifest } from "@dmdc/spec";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { folderSink } from "../folder-sink.js";
import { memorySink } from "../release-sink.js";
import { migrateRelease } from "./migrate-release.js";
import { MIGRATION_STEPS } from "./steps.js";

const fixture = (version: string) =>
  folderTree(fileURLToPath(new URL(`../../fixtures/migrate/${version}`, import.meta.url)));
const before = fixture("0.8.0");

async function filesOf(tree: FileTree): Promise<Map<string, Uint8Array>> {
  return new Map(
    await Promise.all((await tree.list()).map(async (path) => [path, await tree.readBytes(path)] as const)),
  );
}

const parse = (bytes: Uint8Array | undefined) =>
  JSON.parse(new TextDecoder().decode(bytes)) as { [key: string]: unknown };

/** A release of 0.8.0 with one file changed, and its digest restated. */
async function withFile(path: string, change: (document: { [key: string]: unknown }) => void, redigest = true) {
  const files = await filesOf(before);
  const document = parse(files.get(path));
  change(document);
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  files.set(path, bytes);
  if (path !== "dmdc.json" && redigest) {
    const manifest = parse(files.get("dmdc.json")) as unknown as Manifest;
    for (const entry of Object.values(manifest.products)) if (entry.path === path) entry.sha256 = sha256OfBytes(bytes);
    files.set("dmdc.json", new TextEncoder().encode(JSON.stringify(manifest)));
  }
  return memoryTree(files);
}

describe("a release of 0.8.0", () => {
  test("becomes the one that is expected, file by file", async () => {
    const sink = memorySink();
    await migrateRelease(before, { sink });
    const expected = await filesOf(fixture("0.9.0"));
    expect([...sink.files.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [path, bytes] of expected) {
      if (path.endsWith(".h5")) continue; // compared by content below
      const [found, wanted] = [sink.files.get(path), bytes].map((each) => new TextDecoder().decode(each));
      const blind = (text = "") => (path === "dmdc.json" ? text.replaceAll(/"(sha256|bytes)": [^,]+/g, "") : text);
      expect(blind(found), path).toBe(blind(wanted));
    }
  });

  test("keeps the value of every array, and of every document but what the edits say", async () => {
    const sink = memorySink();
    const { edits } = await migrateRelease(before, { sink });
    const after = memoryTree(sink.files);
    for (const path of (await before.list()).filter((each) => /^(data|model|result|analysis)/.test(each))) {
      const [old, now] = [await openProduct(before, path), await openProduct(after, path)];
      expect(now.datasets().map((each) => [each.path, each.dtype, each.shape])).toEqual(
        old.datasets().map((each) => [each.path, each.dtype, each.shape]),
      );
      for (const array of old.datasets()) expect(now.readArray(array.path)).toEqual(old.readArray(array.path));
      const changed = edits.filter(({ file }) => file === path).map(({ pointer }) => pointer);
      const added = path === "model/spin-independent.json" ? ["/interaction/nucleon_mass", "/interaction/nuclei"] : [];
      expect(changed).toEqual([...added, "/dmdc_version"]);
      old.close();
      now.close();
    }
  });

  test("migrated twice is what it was, and nothing is written the second time", async () => {
    const [first, second] = [memorySink(), memorySink()];
    await migrateRelease(before, { sink: first });
    const again = await migrateRelease(memoryTree(first.files), { sink: second });
    expect(again).toEqual({ from: DMDC_VERSION, to: DMDC_VERSION, steps: [], edits: [] });
    expect(second.files.size).toBe(0);
  });

  test("gives the same bytes each time", async () => {
    const [first, second] = [memorySink(), memorySink()];
    await migrateRelease(before, { sink: first });
    await migrateRelease(before, { sink: second });
    expect(second.files).toEqual(first.files);
  });

  test("is left alone without a sink, and the edits are found all the same", async () => {
    const files = await filesOf(before);
    const { edits } = await migrateRelease(before);
    expect(edits.map(({ file, pointer, before: stood }) => [file, pointer, stood !== undefined])).toContainEqual([
      "model/spin-independent.json",
      "/interaction/nuclei",
      false,
    ]);
    expect(await filesOf(before)).toEqual(files);
  });

  test("gets the version that is asked for, in the manifest and inside HDF5 products", async () => {
    const sink = memorySink();
    await migrateRelease(before, { sink, releaseVersion: "1.0.1" });
    expect(parse(sink.files.get("dmdc.json")).version).toBe("1.0.1");
    using events = await openProduct(memoryTree(sink.files), "data/events.h5");
    expect(JSON.parse(events.manifest() ?? "")).toMatchObject({ version: "1.0.1", dmdc_version: DMDC_VERSION });
  });

  test("keeps what an extension has in a JSON product, and the schema that it names for editors", async () => {
    const ext = { example: { truth: true, nothing: null, table: [{ a: 1 }, { a: 2 }] } };
    const tree = await withFile("model/spin-independent.json", (model) => {
      Object.assign(model, { $schema: "https://w3id.org/dmdc/0.8.0/model.schema.json", ext });
    });
    const sink = memorySink();
    await migrateRelease(tree, { sink });
    const model = parse(sink.files.get("model/spin-independent.json"));
    expect(model).toMatchObject({ $schema: "https://w3id.org/dmdc/0.9.0/model.schema.json", ext });
  });

  test("keeps a nucleon mass that a model states already", async () => {
    const stated = { value: 0.939, units: "GeV" };
    const tree = await withFile("model/spin-independent.json", (model) => {
      Object.assign(model.interaction as object, { nucleon_mass: stated });
    });
    const sink = memorySink();
    const { edits } = await migrateRelease(tree, { sink });
    expect(parse(sink.files.get("model/spin-independent.json"))).toMatchObject({
      interaction: { nucleon_mass: stated, nuclei: "isotopes" },
    });
    expect(edits.map(({ pointer }) => pointer)).not.toContain("/interaction/nucleon_mass");
  });

  test("that states the version it was prepared for is taken as what it is said to be", async () => {
    const files = await filesOf(before);
    for (const [path, bytes] of files) {
      if (!path.endsWith(".json")) continue;
      files.set(path, new TextEncoder().encode(new TextDecoder().decode(bytes).replaceAll("0.8.0", "0.9.0")));
    }
    const manifest = parse(files.get("dmdc.json")) as unknown as Manifest;
    const jsonOnly = Object.entries(manifest.products).filter(([, { path }]) => path.endsWith(".json"));
    for (const [, entry] of jsonOnly) entry.sha256 = sha256OfBytes(files.get(entry.path) ?? new Uint8Array());
    manifest.products = Object.fromEntries(jsonOnly);
    files.set("dmdc.json", new TextEncoder().encode(JSON.stringify(manifest)));
    const sink = memorySink();
    expect((await migrateRelease(memoryTree(files), { sink })).steps).toEqual([]);
    expect((await migrateRelease(memoryTree(files), { sink, from: "0.8.0" })).steps).toHaveLength(1);
    expect(parse(sink.files.get("model/spin-independent.json"))).toMatchObject({ interaction: { nuclei: "isotopes" } });
  });
});

describe("what cannot be migrated", () => {
  test.each([["0.7.0"], ["1.0.0"], ["0.9.1"], [undefined], [9]])(
    "version %j is refused with what is known",
    async (version) => {
      const tree = await withFile("dmdc.json", (manifest) => {
        manifest.dmdc_version = version;
      });
      await expect(migrateRelease(tree)).rejects.toThrow(
        /cannot be migrated to 0\.9\.0 \(known versions: 0\.8\.0, 0\.9\.0\)/,
      );
    },
  );

  test("a file that is not the one of the manifest: its digest would be lost", async () => {
    const tree = await withFile("result/limit.json", (result) => (result.title = "Another"), false);
    await expect(migrateRelease(tree)).rejects.toThrow(/result\/limit\.json: has SHA-256 .*, but the manifest states/);
  });

  test("a product of another version than its manifest", async () => {
    const tree = await withFile("result/limit.json", (result) => (result.dmdc_version = "0.9.0"));
    await expect(migrateRelease(tree)).rejects.toThrow(
      /states version "0\.9\.0" of the format, and the manifest "0\.8\.0"/,
    );
  });

  test("a document that did not keep its own schema", async () => {
    const tree = await withFile("result/limit.json", (result) => (result.confidence = 0.9));
    await expect(migrateRelease(tree)).rejects.toThrow(
      /limit\.json, migrated, is not as its schema asks[^]*confidence/,
    );
  });

  test("a folder without a manifest", async () => {
    await expect(migrateRelease(memoryTree(new Map()))).rejects.toThrow(/dmdc\.json: is missing/);
  });
});

describe("in folders", () => {
  let work = "";
  beforeEach(async () => {
    work = await mkdtemp(join(tmpdir(), "dmdc-migrate-"));
  });
  afterEach(() => rm(work, { recursive: true }));

  test("a migration that fails half-way leaves nothing behind", async () => {
    const tree = await withFile("analysis/claims.json", (claims) => (claims.claim = "none"));
    const sink = await folderSink(join(work, "new"));
    const result = migrateRelease(tree, { sink }).finally(() => sink.discard());
    await expect(result).rejects.toThrow(/claims\.json/);
    expect(await readdir(work)).toEqual([]);
  });

  test("files that no manifest lists come along", async () => {
    const files = await filesOf(before);
    files.set("notes/own.txt", new TextEncoder().encode("ours"));
    const sink = memorySink();
    await migrateRelease(memoryTree(files), { sink });
    expect(new TextDecoder().decode(sink.files.get("notes/own.txt"))).toBe("ours");
    expect([...sink.files.keys()].at(-1)).toBe("dmdc.json");
  });
});

test("the steps follow one another, and end at the present version", () => {
  const ends = MIGRATION_STEPS.map(({ to }) => to);
  expect(MIGRATION_STEPS.slice(1).map(({ from }) => from)).toEqual(ends.slice(0, -1));
  expect(ends.at(-1)).toBe(DMDC_VERSION);
});
