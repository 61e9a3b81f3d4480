import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { decodeJsonProduct } from "./decode-json.js";
import type { ArrayData, DocumentObject, ProductContent } from "./document.js";
import { encodeHdf5 } from "./encode-hdf5.js";
import { encodeJsonProduct } from "./encode-json.js";
import type { Hdf5File } from "./hdf5-file.js";
import { loadLibrary } from "./library.js";
import { sameData } from "./same-content.js";
import { runInChildProcess } from "./testing/child-process.test.helper.js";
import { products } from "./testing/products.test.helper.js";
import { errorOf, openBytes } from "./testing/raw-hdf5.test.helper.js";

function contentOf(file: Hdf5File): ProductContent {
  return { document: file.project(), arrays: new Map(file.datasets().map(({ path }) => [path, file.readArray(path)])) };
}

function expectSame(found: ProductContent, expected: ProductContent): void {
  expect(found.document).toEqual(expected.document);
  expect([...found.arrays.keys()].sort()).toEqual([...expected.arrays.keys()].sort());
  for (const [pointer, data] of expected.arrays)
    expect(sameData(data, found.arrays.get(pointer) ?? []), pointer).toBe(true);
}

const one = (value: DocumentObject[string], name = "name"): ProductContent => ({
  document: { [name]: value },
  arrays: new Map(),
});
const array = (data: ArrayData, members: DocumentObject): ProductContent => ({
  document: { x: members },
  arrays: new Map([["/x", data]]),
});

describe("round trips", () => {
  test("any product reads back from HDF5 as it was", async () => {
    await fc.assert(
      fc.asyncProperty(products({ infinities: true }), async (content) => {
        using file = await openBytes(await encodeHdf5(content));
        expectSame(contentOf(file), content);
      }),
      { numRuns: 150 },
    );
  });

  test("any product goes from JSON to HDF5 and back to the same JSON content", async () => {
    await fc.assert(
      fc.asyncProperty(products({ infinities: false }), async (content) => {
        using file = await openBytes(await encodeHdf5(decodeJsonProduct(encodeJsonProduct(content))));
        const back = decodeJsonProduct(encodeJsonProduct(contentOf(file)));
        expect(back.document).toEqual(content.document);
        for (const [pointer, data] of content.arrays) expect(back.arrays.get(pointer)).toEqual(data);
      }),
      { numRuns: 60 },
    );
  });

  test("members come back in the order they were written: attributes first, then groups and arrays", async () => {
    const document = { zeta: 1, alpha: "a", mid: { b: 1, a: 2 }, early: { dtype: "uint8", shape: [1], z: 1, a: 2 } };
    using file = await openBytes(await encodeHdf5({ document, arrays: new Map([["/early", Uint8Array.of(1)]]) }));
    expect(JSON.stringify(file.project())).toBe(JSON.stringify(document));
  });

  test("int64 is exact at both ends and beyond 2^53", async () => {
    const data = BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n, 9007199254740993n, -1n);
    using file = await openBytes(await encodeHdf5(array(data, { dtype: "int64", shape: [4] })));
    expect(file.readArray("/x")).toEqual(data);
  });

  test("forty attributes, texts of 100 kB and 3000 members are no trouble", async () => {
    const attributes = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`a${index}`, "µ".repeat(index * 1250)]),
    );
    const members = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`g${index}`, { n: index }]));
    const order = Object.keys(members);
    const document = { ...attributes, order, members };
    using file = await openBytes(await encodeHdf5({ document, arrays: new Map() }));
    expect(file.project()).toEqual(document);
  });

  test.each([
    ["just below 1 MiB", [131_071], null],
    ["1 MiB in one axis", [131_072], [65_536]],
    ["rows of 1000", [200, 1000], [65, 1000]],
    ["rows longer than a chunk", [2, 100_000], [1, 65_536]],
    ["three axes", [40, 50, 100], [13, 50, 100]],
  ])("an array of %s is stored in the pieces that the format asks for", async (_name, shape, chunks) => {
    const data = Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, index) => index % 97);
    using file = await openBytes(await encodeHdf5(array(data, { dtype: "float64", shape })));
    const filters = chunks === null ? [] : [{ id: 1, name: "gzip", options: [4] }];
    expect(file.datasets()).toEqual([{ path: "/x", dtype: "float64", shape, chunks, filters, bytes: data.byteLength }]);
    expect(file.readArray("/x")).toEqual(data);
  });
});

describe("stable bytes", () => {
  const content: ProductContent = {
    document: {
      type: "events",
      energy: { dtype: "float64", shape: [200_000], units: "keV" },
      names: { dtype: "string", shape: [2] },
    },
    arrays: new Map<string, ArrayData>([
      ["/energy", Float64Array.from({ length: 200_000 }, (_, index) => index / 8)],
      ["/names", ["µ", "e"]],
    ]),
  };
  const digest = async (): Promise<string> =>
    createHash("sha256")
      .update(await encodeHdf5(content, { manifest: "{}" }))
      .digest("hex");

  test("the same content has the same bytes at any time, after other work, and in other processes", async () => {
    const here = await digest();
    await encodeHdf5(one("something else"));
    expect(await digest()).toBe(here);
    const program = `
      import { createHash } from "node:crypto";
      import { encodeHdf5 } from "./encode-hdf5.js";
      const content = ${JSON.stringify(content, (_key, value: unknown) => (value instanceof Map ? undefined : value))};
      content.arrays = new Map([
        ["/energy", Float64Array.from({ length: 200_000 }, (_, index) => index / 8)],
        ["/names", ["µ", "e"]],
      ]);
      const bytes = await encodeHdf5(content, { manifest: "{}" });
      console.log(createHash("sha256").update(bytes).digest("hex"));`;
    expect(runInChildProcess(program)).toBe(here);
    expect(runInChildProcess(program)).toBe(here);
  });

  test("the clock goes on afterwards", async () => {
    const now = Date.now;
    await digest();
    expect(Date.now).toBe(now);
    await errorOf(() => encodeHdf5(one("x", "BAD")));
    expect(Date.now).toBe(now);
  });

  test("the superblock is of version 2, which HDF5 1.8 reads", async () => {
    expect((await encodeHdf5(content))[8]).toBe(2);
  });
});

describe("manifest and plot", () => {
  const content: ProductContent = {
    document: {
      counts: { dtype: "float64", shape: [2], units: "1" },
      energy: { edges: { dtype: "float64", shape: [3], units: "keV" } },
      other: { edges: { dtype: "float64", shape: [1] } },
    },
    arrays: new Map([
      ["/counts", Float64Array.of(1, 2)],
      ["/energy/edges", Float64Array.of(0, 1, 2)],
      ["/other/edges", Float64Array.of(9)],
    ]),
  };

  test("neither is part of the document, and the manifest is given back", async () => {
    const plot = { signal: "/counts", axes: [{ edges: "/energy/edges" }], title: "Counts", logarithmic: true };
    const options = { manifest: '{"µ": "🛰"}', plot };
    using file = await openBytes(await encodeHdf5(content, options));
    expectSame(contentOf(file), content);
    expect(file.manifest()).toBe(options.manifest);
    expect(file.readArray("/dmdc/plot/energy")).toEqual(Float64Array.of(0.5, 1.5));
    expect(file.readArray("/dmdc/plot/counts")).toEqual(Float64Array.of(1, 2));
    expect(file.readArray("/dmdc/plot/title")).toEqual(["Counts"]);
  });

  test("arrays that would be called alike are linked under distinct names", async () => {
    const plot = { signal: "/energy/edges", axes: ["/energy/points"] };
    const twins = {
      document: { energy: { edges: { dtype: "float64", shape: [1] }, points: { dtype: "float64", shape: [1] } } },
      arrays: new Map([
        ["/energy/edges", Float64Array.of(9)],
        ["/energy/points", Float64Array.of(8)],
      ]),
    };
    using file = await openBytes(await encodeHdf5(twins, { plot }));
    expect(file.readArray("/dmdc/plot/energy_edges")).toEqual(Float64Array.of(9));
    expect(file.readArray("/dmdc/plot/energy_points")).toEqual(Float64Array.of(8));
  });

  test("without a manifest there is none", async () => {
    using file = await openBytes(await encodeHdf5(content));
    expect(file.manifest()).toBeUndefined();
  });

  test("a plot of something that is not there is refused", async () => {
    const error = await errorOf(() => encodeHdf5(content, { plot: { signal: "/nowhere", axes: [] } }));
    expect(error).toMatchObject({ name: "WriteError", path: "/nowhere" });
  });
});

describe("a library that fails without a word", () => {
  const content = array(Float64Array.of(1, 2), { dtype: "float64", shape: [2], n: 1 });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test("an attribute that was not written is noticed", async () => {
    const { module } = await loadLibrary();
    vi.spyOn(module, "create_attribute").mockReturnValue(0);
    expect(await errorOf(() => encodeHdf5(content))).toMatchObject({ name: "WriteError", path: "/x/n" });
  });

  test("a number that changed on the way is noticed", async () => {
    const { module } = await loadLibrary();
    const create = module.create_dataset.bind(module);
    vi.spyOn(module, "create_dataset").mockImplementation((id, path, pointer, metadata) => {
      module.HEAPU8[Number(pointer) + 15] = 0; // the sign and exponent of the second number
      return create(id, path, pointer, metadata);
    });
    expect(await errorOf(() => encodeHdf5(content))).toMatchObject({ name: "WriteError", path: "/x" });
  });
});

describe("what cannot be written", () => {
  const x = { dtype: "float64", shape: [2] };
  const two = Float64Array.of(1, 2);
  const cases: readonly [string, ProductContent, string][] = [
    ["a boolean", one(true), "/name"],
    ["null", one(null), "/name"],
    ["an empty list", one([]), "/name"],
    ["a mixed list", one(["a", 1]), "/name"],
    ["a list of lists", one([[1]]), "/name"],
    ["an infinity", one(Infinity), "/name"],
    ["not a number", one([1, NaN]), "/name"],
    ["a NUL character", one("a\0b"), "/name"],
    ["half a surrogate pair", one("\ud800"), "/name"],
    ["half a pair in an array", array(["\udc00"], { dtype: "string", shape: [1] }), "/x"],
    ["a name in capitals", one("x", "Name"), "/Name"],
    ["a name of 64 characters", one("x", "a".repeat(64)), `/${"a".repeat(64)}`],
    ["__proto__", one("x", "__proto__"), "/__proto__"],
    ["an attribute that belongs to NeXus", one("x", "signal"), "/signal"],
    ["an attribute called values", one([1], "values"), "/values"],
    ["the reserved group", one({ a: 1 }, "dmdc"), "/dmdc"],
    ["an array that is not given", { document: { x }, arrays: new Map() }, "/x"],
    ["an array that the document lacks", { document: {}, arrays: new Map([["/x", two]]) }, "/x"],
    ["another dtype", array(two, { dtype: "int32", shape: [2] }), "/x"],
    ["another shape", array(two, { dtype: "float64", shape: [3] }), "/x"],
    ["a shape that is none", array(two, { dtype: "float64", shape: [-1, -2] }), "/x"],
    ["a group inside an array", array(two, { ...x, more: { a: 1 } }), "/x/more"],
    ["values in the document", array(two, { ...x, values: [1, 2] }), "/x/values"],
  ];
  test.each(cases)("%s is refused with its pointer, in both encodings", async (_name, content, path) => {
    expect(await errorOf(() => encodeHdf5(content))).toMatchObject({ name: "WriteError", path });
    expect(await errorOf(() => encodeJsonProduct(content))).toMatchObject({ name: "JsonProductError", pointer: path });
  });

  test("a group may carry the name of a NeXus attribute", async () => {
    const document = { axes: { signal: { a: 1 } } };
    using file = await openBytes(await encodeHdf5({ document, arrays: new Map() }));
    expect(file.project()).toEqual(document);
  });
});
