import { describe, expect, test } from "vitest";
import type { ArrayData, ProductContent } from "./document.js";
import { encodeHdf5 } from "./encode-hdf5.js";
import { encodeJsonProduct } from "./encode-json.js";
import { memoryTree } from "./file-tree.js";
import { openProduct } from "./open-product.js";
import { errorOf } from "./testing/raw-hdf5.test.helper.js";

const CONTENT: ProductContent = {
  document: {
    type: "events",
    events: { energy: { dtype: "float64", shape: [100, 2], units: "keV" }, tag: { dtype: "string", shape: [2] } },
  },
  arrays: new Map<string, ArrayData>([
    ["/events/energy", Float64Array.from({ length: 200 }, (_, index) => index)],
    ["/events/tag", ["a", "b"]],
  ]),
};

const encodings: readonly ["hdf5" | "json", () => Promise<Uint8Array>][] = [
  ["hdf5", () => encodeHdf5(CONTENT)],
  ["json", () => Promise.resolve(new TextEncoder().encode(encodeJsonProduct(CONTENT)))],
];

describe.each(encodings)("a product in %s", (encoding, encode) => {
  test("has one face, whatever its name", async () => {
    using product = await openProduct(memoryTree(new Map([["data/x", await encode()]])), "data/x");
    expect(product.encoding).toBe(encoding);
    expect(product.document).toEqual(CONTENT.document);
    expect(product.manifest()).toBeUndefined();
    expect(product.datasets().map(({ path, dtype, shape }) => [path, dtype, shape])).toEqual([
      ["/events/energy", "float64", [100, 2]],
      ["/events/tag", "string", [2]],
    ]);
    expect(product.datasets()[0]?.bytes).toBe(1600);
    expect(product.readArray("/events/energy")).toEqual(CONTENT.arrays.get("/events/energy"));
    expect(product.readArray("/events/energy", { start: [3, 1], count: [2, 1] })).toEqual(Float64Array.of(7, 9));
    expect(product.readArray("/events/tag", { start: [1], count: [1] })).toEqual(["b"]);
    const blocks = [...product.blocks("/events/energy", 60)].map(({ start, rows, data }) => [start, rows, data.length]);
    expect(blocks).toEqual([
      [0, 30, 60],
      [30, 30, 60],
      [60, 30, 60],
      [90, 10, 20],
    ]);
  });

  test("refuses the same requests with the same errors", async () => {
    using product = await openProduct(memoryTree(new Map([["x", await encode()]])), "x");
    expect(await errorOf(() => product.readArray("/events"))).toMatchObject({
      name: "MissingDatasetError",
      file: "x",
      found: "group",
    });
    expect(await errorOf(() => product.readArray("/no"))).toMatchObject({
      name: "MissingDatasetError",
      found: "nothing",
    });
    expect((await errorOf(() => [...product.blocks("/events/tag")])).name).toBe("UnsupportedTypeError");
    expect(await errorOf(() => product.readArray("/events/energy", { start: [0], count: [1] }))).toBeInstanceOf(
      RangeError,
    );
  });

  test("gives copies that a caller may change", async () => {
    using product = await openProduct(memoryTree(new Map([["x", await encode()]])), "x");
    (product.readArray("/events/energy") as Float64Array).fill(-1);
    for (const { data } of product.blocks("/events/energy")) (data as Float64Array).fill(-1);
    expect(product.readArray("/events/energy")).toEqual(CONTENT.arrays.get("/events/energy"));
  });
});

test.each([
  ["x.h5", "plain text", "NotHdf5Error"],
  ["x.json", "plain text", "JsonProductError"],
  ["x", "\x89\xff", "JsonProductError"],
])("%s holding %j is refused with a %s", async (path, text, name) => {
  const tree = memoryTree(new Map([[path, Uint8Array.from(text, (character) => character.charCodeAt(0))]]));
  expect(await errorOf(() => openProduct(tree, path))).toMatchObject({ name, file: path });
});
