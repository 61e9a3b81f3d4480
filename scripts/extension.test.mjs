// @ts-check
// What extensions add under `ext` never changes the verdict of the core; a misspelt member of the core is still found.
import { memoryTree } from "@dmdc/hdf5";
import { schemaProblems } from "@dmdc/spec";
import { validateRelease } from "@dmdc/validator";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderOf, readCases, seedOf } from "./conformance/build.mjs";
import { editRelease } from "./conformance/edit-release.mjs";
import { readFiles, SUITE } from "./conformance/files.mjs";

const seed = readFiles(join(SUITE, "seeds/small"));
const MANIFEST = "dmdc.json";

/** Each line would be a violation anywhere but under `ext`. */
const WILD = {
  example: {
    order: ["not", "there"],
    columns: { order: [], A: { values: [1, null, 3], units: "furlong" } },
    edges: { values: [3, 2, 1], units: "keV", quantity: "no_such_quantity" },
    sha256: "unknown",
    run: "no such run",
  },
};

/** What can be stored in HDF5 too. */
const STORED = {
  example: {
    order: ["not", "there"],
    edges: {
      values: [3, 2, 1],
      dtype: "float64",
      units: "furlong",
      quantity: "no_such_quantity",
      energy_scale: "none",
    },
    inner: { kind: "nothing", dmdc_version: "77", values_of: 3 },
  },
};

/**
 * The verdict on a release, without the lines and columns that an addition to a file moves.
 *
 * @param {ReadonlyMap<string, Uint8Array>} files
 */
const judge = async (files) => {
  const { conformant, gate, findings } = await validateRelease(memoryTree(files));
  return {
    conformant,
    gate,
    findings: findings.map((finding) => ({ ...finding, line: undefined, column: undefined })),
  };
};

/** The manifest names the extension; this alone changes nothing. */
const USE = /** @type {const} */ ({
  op: "set",
  file: MANIFEST,
  pointer: "/extensions_used",
  value: { example: { url: "https://example.org/dmdc/veto/1.0.0" } },
});

const addTo = (/** @type {string} */ file, /** @type {unknown} */ value) =>
  /** @type {const} */ ({ op: "set", file, pointer: "/ext", value });

describe("an extension", () => {
  test.each([
    ["the manifest", [addTo(MANIFEST, WILD)]],
    ["a JSON product", [addTo("data/background.json", WILD)]],
    ["an HDF5 product", [addTo("data/response.h5", STORED)]],
    ["a model", [addTo("model/spin-independent.json", WILD)]],
    ["all at once", [addTo(MANIFEST, WILD), addTo("data/background.json", WILD), addTo("data/events.h5", STORED)]],
  ])("in %s changes nothing in the verdict of a sound release", async (_, edits) => {
    expect(await judge(await editRelease(seed, [USE, ...edits]))).toEqual(await judge(seed));
    expect((await judge(seed)).conformant).toBe(true);
  });

  const failing = readCases().filter(({ rule, verdict, edits, redigest }) => {
    if (rule === "DMDC-META-030") return false; // which is about the naming of extensions
    return verdict === "fail" && redigest !== false && edits.every(({ op }) => op === "set" || op === "remove");
  });

  test.each(failing.map((each) => ({ name: folderOf(each), each })))(
    "in the manifest hides no violation, and adds none: $name",
    async ({ each }) => {
      const without = await editRelease(seedOf(each), [...each.edits, USE]);
      const manifest = JSON.parse(new TextDecoder().decode(without.get(MANIFEST)));
      const text = new TextEncoder().encode(JSON.stringify({ ...manifest, ext: WILD }));
      expect(await judge(new Map([...without, [MANIFEST, text]]))).toEqual(await judge(without));
    },
  );

  test.each(["ext_", "Ext", "exts", "example:veto", "x-veto"])("is under ext alone: %s is refused", async (name) => {
    const edits = [{ op: /** @type {const} */ ("set"), file: MANIFEST, pointer: `/${name}`, value: WILD.example }];
    const { conformant, findings } = await judge(await editRelease(seed, edits));
    expect(conformant).toBe(false);
    expect(findings.map(({ pointer }) => pointer)).toContain(`/${name}`);
  });

  test.each([
    ["a prefix with a capital letter", { ext: { Example: {} } }],
    ["a prefix with a colon", { ext: { "example:veto": {} } }],
    ["a member without a prefix", { ext: { veto: 5 } }],
    ["no object", { ext: "veto" }],
  ])("with %s is refused", (_, members) => {
    const manifest = JSON.parse(new TextDecoder().decode(seed.get(MANIFEST)));
    expect(schemaProblems("manifest", { ...manifest, ...members })).not.toEqual([]);
  });

  test.each([
    ["https://example.org/dmdc/veto/1.0.0", true],
    ["https://example.org/1.0.0/veto.html", true],
    ["https://example.org/dmdc/veto", false],
    ["http://example.org/1.0.0", false],
    ["https://example.org/v1", false],
  ])("is used by an address with its version: %s, %s", (url, isGood) => {
    const manifest = JSON.parse(new TextDecoder().decode(seed.get(MANIFEST)));
    const problems = schemaProblems("manifest", {
      ...manifest,
      extensions_used: { example: { url, title: "A veto" } },
      extensions_required: ["example"],
    });
    expect(problems.length === 0, JSON.stringify(problems)).toBe(isGood);
  });
});
