// @ts-check
import { decodeJsonProduct, openProduct, sha256OfBytes } from "@dmdc/hdf5";
import { folderTree } from "@dmdc/hdf5/node";
import { memorySink, ReleaseWriter } from "@dmdc/sdk";
import { validateFolder } from "@dmdc/validator/node";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findPython, runPython } from "./python.mjs";

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));
const release = here("../invented-xenon/release");
const python = findPython(["h5py"]) ?? "";
if (python === "") test.skip("h5py: skipped, because no Python with h5py was found", () => {});

describe.skipIf(python === "")("h5py", () => {
  let work = "";
  beforeEach(async () => {
    work = await mkdtemp(join(tmpdir(), "dmdc-h5py-"));
  });
  afterEach(() => rm(work, { recursive: true }));

  test("a product that plain h5py wrote, by the projection page, validates in a release", async () => {
    runPython(python, [here("write_events.py")], work);
    const folder = await releaseOfEvents(work, join(work, "events.h5"));
    const report = await validateFolder(folder);
    expect(report.findings).toEqual([]);
    expect(report.conformant).toBe(true);
    const product = await openProduct(folderTree(folder), "data/events.h5");
    expect(Array.from(product.readArray("/columns/energy"))).toEqual([4.2, 7.7, 31]);
    product.close();
  });

  test("what the projection page lets a reader accept is accepted, and what it refuses is refused", async () => {
    const variants = join(work, "variants");
    await mkdir(variants);
    runPython(python, [here("write_variants.py")], variants);
    const files = await readdir(variants);
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const folder = await releaseOfEvents(work, join(variants, file));
      const { conformant, findings } = await validateFolder(folder);
      expect([file, conformant], JSON.stringify(findings)).toEqual([file, file.startsWith("ok_")]);
    }
  });

  test.each([
    ["data/background.h5", "electronic_recoils energy"],
    ["data/nuclear-recoils.h5", "resolution input energy"],
  ])("%s has a default plot by the rules of NXdata", (path, shown) => {
    expect(runPython(python, [here("check_nxdata.py"), join(release, path)], work).trim()).toBe(shown);
  });

  test("so has every product with a picture, also where axes have edges alone", async () => {
    for (const [file, shown] of Object.entries(VIEWED)) {
      await writeFile(join(work, file), await asHdf5(file));
      expect(runPython(python, [here("check_nxdata.py"), join(work, file)], work).trim()).toBe(shown);
    }
  });

  test.each(["data/events.h5", "data/background.h5", "data/nuclear-recoils.h5"])(
    "%s, which we wrote, opens in h5py with the same numbers and attributes",
    async (path) => {
      const seen = JSON.parse(runPython(python, [here("read_product.py"), join(release, path)], work));
      const product = await openProduct(folderTree(release), path);
      const datasets = product.datasets();
      expect(Object.keys(seen.datasets).sort()).toEqual(datasets.map((dataset) => dataset.path).sort());
      for (const { path: pointer } of datasets) {
        const [attributes, values] = seen.datasets[pointer];
        expect(values, pointer).toEqual(Array.from(product.readArray(pointer), Number));
        const node = pointer
          .split("/")
          .slice(1)
          .reduce((/** @type {any} */ document, name) => document[name], product.document);
        const { dtype, shape, ...own } = node;
        expect(attributes, pointer).toEqual(own);
        expect([dtype, shape.length > 0]).toEqual(["float64", true]);
      }
      expect(seen.root).toMatchObject({ kind: product.document["kind"], title: product.document["title"] });
      product.close();
    },
  );
});

/** The example release with these events and nothing that was computed from its own. */
async function releaseOfEvents(/** @type {string} */ work, /** @type {string} */ file) {
  const folder = join(work, "release");
  const bytes = await readFile(file);
  const { products, ...head } = JSON.parse(await readFile(join(release, "dmdc.json"), "utf8"));
  const events = { ...products.events, sha256: sha256OfBytes(bytes), bytes: bytes.length };
  delete head.attachments;
  const kinds = ["background", "response", "model", "result", "analysis"];
  const absent = Object.fromEntries(kinds.map((kind) => [kind, "This release shows events alone."]));
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, "data"), { recursive: true });
  await writeFile(join(folder, "data/events.h5"), bytes);
  await writeFile(join(folder, "dmdc.json"), JSON.stringify({ ...head, absent, products: { events } }));
  return folder;
}

/** Products of the release with every kind, whose axes have edges alone, and what NXdata names of them. */
const VIEWED = {
  "events.h5": "energy",
  "background.h5": "electronic_recoils energy",
  "response.h5": "detection input energy",
  "result.h5": "limit mass",
};

/** A JSON product as the SDK writes it into HDF5. */
async function asHdf5(/** @type {string} */ file) {
  const name = file.replace(".h5", ".json");
  const content = decodeJsonProduct(await readFile(here(`../every-kind/release/${name}`), "utf8"));
  const sink = memorySink();
  await new ReleaseWriter(HEAD, sink).writeProduct(file, content);
  return sink.files.get(file) ?? new Uint8Array();
}

const HEAD = JSON.parse(readFileSync(here("../every-kind/release/dmdc.json"), "utf8"));

const silx = findPython(["silx"]) ?? "";
if (silx === "") test.skip("silx: skipped, because no Python with silx was found", () => {});

test.skipIf(silx === "")("silx opens each with a plot, without configuration", async () => {
  const work = await mkdtemp(join(tmpdir(), "dmdc-silx-"));
  try {
    for (const file of Object.keys(VIEWED)) await writeFile(join(work, file), await asHdf5(file));
    const files = [...Object.keys(VIEWED).map((file) => join(work, file)), join(release, "data/background.h5")];
    expect(JSON.parse(runPython(silx, [here("check_silx.py"), ...files], work))).toEqual([
      ["is_curve", "energy", null, "Events of the search"],
      ["is_curve", "electronic_recoils", "energy", "Expected background"],
      ["is_image", "detection", "input", "energy", "From nuclear recoils to reconstructed energy"],
      ["is_curve", "limit", "mass", "Limit on spin-independent scattering"],
      ["is_curve", "electronic_recoils", "energy", "Expected background"],
    ]);
  } finally {
    await rm(work, { recursive: true });
  }
});
