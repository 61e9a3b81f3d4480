import { beforeAll, describe, expect, test } from "vitest";
import { memorySource } from "./byte-source.js";
import { editHdf5 } from "./edit-hdf5.js";
import { encodeHdf5 } from "./encode-hdf5.js";
import { WriteError } from "./errors.js";
import { openHdf5 } from "./hdf5-file.js";

const values = Float64Array.from({ length: 200_000 }, (_, index) => Math.sin(index));
const document = {
  kind: "events",
  id: "events",
  columns: { order: ["energy"], energy: { dtype: "float64", shape: [200_000], units: "kev", label: "Energy" } },
};
let bytes: Uint8Array;

beforeAll(async () => {
  const plot = { signal: "/columns/energy", axes: [] };
  bytes = await encodeHdf5({ document, arrays: new Map([["/columns/energy", values]]) }, { manifest: "{}", plot });
});

async function read(edited: Uint8Array) {
  using file = await openHdf5(memorySource(edited));
  return { document: file.project(), manifest: file.manifest(), energy: file.readArray("/columns/energy") };
}

test("attributes are set and removed, and every value stays", async () => {
  const edited = await editHdf5(bytes, {
    attributes: [
      { pointer: "/columns/energy/units", value: "keV" },
      { pointer: "/columns/energy/label" },
      { pointer: "/id", value: "other" },
      { pointer: "/sizes", value: [1, 2.5] },
      { pointer: "/columns/order", value: ["energy"] },
    ],
  });
  const found = await read(edited);
  expect(found.document).toEqual({
    kind: "events",
    id: "other",
    sizes: [1, 2.5],
    columns: { order: ["energy"], energy: { dtype: "float64", shape: [200_000], units: "keV" } },
  });
  expect(found.energy).toEqual(values);
  expect(found.manifest).toBe("{}");
  using file = await openHdf5(memorySource(edited));
  expect(file.datasets()[0]?.filters.map(({ id }) => id)).toEqual([1]);
});

test("the manifest inside is replaced by a longer or a shorter one", async () => {
  for (const manifest of [JSON.stringify({ title: "ä".repeat(5000) }), ""]) {
    expect((await read(await editHdf5(bytes, { manifest }))).manifest).toBe(manifest);
  }
});

test("the same edit gives the same bytes", async () => {
  const edits = { attributes: [{ pointer: "/id", value: "other" }] };
  expect(await editHdf5(bytes, edits)).toEqual(await editHdf5(bytes, edits));
});

describe("what is refused", () => {
  test.each([
    ["/columns/energy", "x"],
    ["/columns/energy/shape", [3]],
    ["/columns/time/units", "s"],
    ["/columns", "x"],
    ["", "x"],
    ["/", "x"],
  ])("is another value at %j", async (pointer, value) => {
    await expect(editHdf5(bytes, { attributes: [{ pointer, value }] })).rejects.toThrow(WriteError);
  });

  test("is a manifest where there is none", async () => {
    const plain = await encodeHdf5({ document, arrays: new Map([["/columns/energy", values]]) });
    await expect(editHdf5(plain, { manifest: "{}" })).rejects.toThrow("no manifest inside");
  });
});
