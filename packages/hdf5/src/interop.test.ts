import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ArrayData } from "./document.js";
import { encodeHdf5 } from "./encode-hdf5.js";
import { openHdf5File } from "./node.js";
import { NEEDS_H5PY, PYTHON_WITH_H5PY, runPython } from "./testing/python.test.helper.js";
import { errorOf } from "./testing/raw-hdf5.test.helper.js";

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dmdc-interop-"));
  path = join(folder, "file.h5");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Makes a file with h5py; `f` is open for writing. */
function makeFile(program: string, options = ""): void {
  runPython(`f = h5py.File(sys.argv[1], "w"${options})\n${program}\nf.close()`, path);
}

describe.skipIf(PYTHON_WITH_H5PY === undefined)(`h5py reads what we write ${NEEDS_H5PY}`, () => {
  test("numbers are equal, texts are str, the plot and the manifest are there", async () => {
    const content = {
      document: {
        type: "events",
        note: "",
        count: 3,
        list: ["µ", "b"],
        ratios: [0.5, 1],
        ...Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`extra_${index}`, index])),
        events: {
          energy: { dtype: "float64", shape: [200_000], units: "keV" },
          time: { dtype: "int64", shape: [2] },
          tag: { dtype: "string", shape: [2] },
          none: { dtype: "float32", shape: [0, 3] },
        },
      },
      arrays: new Map<string, ArrayData>([
        ["/events/energy", Float64Array.from({ length: 200_000 }, (_, index) => index / 4)],
        ["/events/time", BigInt64Array.of(9007199254740993n, -1n)],
        ["/events/tag", ["日本", ""]],
        ["/events/none", new Float32Array(0)],
      ]),
    };
    const plot = { signal: "/events/energy", axes: ["/events/time"], title: "t" };
    writeFileSync(path, await encodeHdf5(content, { manifest: "{}", plot }));
    const found: unknown = JSON.parse(
      runPython(
        `f = h5py.File(sys.argv[1], "r")
e = f["events/energy"]
print(json.dumps({
  "attributes": {k: v.tolist() if hasattr(v, "tolist") else v for k, v in f.attrs.items() if not k.startswith("extra")},
  "extra": [f.attrs["extra_%d" % i] for i in range(20)],
  "types": [type(f.attrs["type"]).__name__, type(f.attrs["list"][0]).__name__, str(f.attrs["count"].dtype)],
  "energy": [bool((e[:] == np.arange(200000) / 4).all()), str(e.dtype), e.chunks, e.compression, e.compression_opts],
  "units": e.attrs["units"],
  "time": [str(v) for v in f["events/time"][:]],
  "tag": list(f["events/tag"].asstr()[:]),
  "none": [str(f["events/none"].dtype), f["events/none"].shape],
  "manifest": f["dmdc/manifest"].asstr()[()],
  "plot": [f["dmdc/plot"].attrs["signal"], list(f["dmdc/plot"].attrs["axes"]), f["dmdc/plot/energy"] == e],
  "order": list(f["events"]),
}))`,
        path,
      ),
    );
    expect(found).toEqual({
      attributes: {
        type: "events",
        note: "",
        count: 3,
        list: ["µ", "b"],
        ratios: [0.5, 1],
        NX_class: "NXroot",
        default: "dmdc",
      },
      extra: Array.from({ length: 20 }, (_, index) => index),
      types: ["str", "str", "float64"],
      energy: [true, "float64", [65536], "gzip", 4],
      units: "keV",
      time: ["9007199254740993", "-1"],
      tag: ["日本", ""],
      none: ["float32", [0, 3]],
      manifest: "{}",
      plot: ["energy", ["time"], true],
      order: expect.arrayContaining(["energy", "time", "tag", "none"]) as unknown,
    });
  });
});

describe.skipIf(PYTHON_WITH_H5PY === undefined)(`we read what h5py writes ${NEEDS_H5PY}`, () => {
  const attributes = `f.attrs["text"] = "µ"
f.attrs["bytes"] = np.bytes_("abc")
f.attrs["padded"] = np.array([b"ab ", b"c"], dtype="S5")
f.attrs["texts"] = ["a", "b"]
f.attrs["int64"] = 5
f.attrs["int16"] = np.int16(-3)
f.attrs["big_endian"] = np.array([1, 2], dtype=">i4")
f.attrs["uint64"] = np.uint64(2**53 - 1)
f.attrs["float32"] = np.float32(0.1)
f.attrs["matrix"] = np.arange(6).reshape(2, 3)
f.attrs["flag"] = np.bool_(True)
f.attrs["flags"] = np.array([True, False])
f.attrs["empty"] = h5py.Empty("f8")
f.attrs["none"] = np.zeros(0)
for name in ["NX_class", "default", "signal", "x_indices", "NeXus_version", "CLASS", "TITLE", "_Netcdf4Dimid", "creator"]: f.attrs[name] = "x"
f.attrs["NXnote"] = "x"
f.create_group("dmdc").attrs["inside"] = 1
f["dmdc/manifest"] = "{}"`;
  const expected = {
    ...{ text: "µ", bytes: "abc", padded: ["ab ", "c"], texts: ["a", "b"], int64: 5, int16: -3, big_endian: [1, 2] },
    ...{
      uint64: 2 ** 53 - 1,
      float32: Math.fround(0.1),
      matrix: [
        [0, 1, 2],
        [3, 4, 5],
      ],
      flag: true,
      flags: [true, false],
    },
    ...{ empty: null, none: [] },
  };

  test.each(["", ', libver="latest"', ", userblock_size=512", ", track_order=True"])(
    "attributes of every kind are projected, bookkeeping is left out (%s)",
    async (options) => {
      makeFile(attributes, options);
      using file = await openHdf5File(path);
      expect(file.project()).toEqual(expected);
      expect(file.manifest()).toBe("{}");
    },
  );

  test("datasets are read right, whatever byte order and storage", async () => {
    makeFile(`f["be64"] = np.array([1.5, -2], dtype=">f8")
f["be32"] = np.array([1.5, -2], dtype=">f4")
f["bei"] = np.array([2**60 + 1], dtype=">i8")
f["flag"] = np.array([True, False])
f["fixed"] = np.array([b"ab", b"c"], dtype="S4")
f["text"] = "scalar"
f.create_dataset("unwritten", (3,), "f8", fillvalue=7.0)
f.create_dataset("strings", (3,), h5py.string_dtype())
f.create_dataset("packed", data=np.arange(100000.0), chunks=(1000,), compression="gzip", shuffle=True, fletcher32=True)
f.create_dataset("usual", data=np.arange(30000.0).reshape(100, 300), chunks=(7, 301 - 1), compression="gzip", shuffle=True)
g = f.create_dataset("holes", (100, 30), "i4", chunks=(9, 7), compression="gzip", fillvalue=-5); g[40:45, 3:9] = 1
p = h5py.h5p.create(h5py.h5p.DATASET_CREATE); p.set_layout(h5py.h5d.COMPACT)
d = h5py.h5d.create(f.id, b"compact", h5py.h5t.IEEE_F64LE, h5py.h5s.create_simple((3,)), p); d.write(h5py.h5s.ALL, h5py.h5s.ALL, np.arange(3.0))`);
    using file = await openHdf5File(path);
    const read = (name: string): ArrayData => file.readArray(`/${name}`);
    expect(read("be64")).toEqual(Float64Array.of(1.5, -2));
    expect(read("be32")).toEqual(Float32Array.of(1.5, -2));
    expect(read("bei")).toEqual(BigInt64Array.of(2n ** 60n + 1n));
    expect(read("flag")).toEqual(Uint8Array.of(1, 0));
    expect(read("fixed")).toEqual(["ab", "c"]);
    expect(read("text")).toEqual(["scalar"]);
    expect(read("unwritten")).toEqual(Float64Array.of(7, 7, 7));
    expect(read("strings")).toEqual(["", "", ""]);
    expect(read("packed")).toEqual(Float64Array.from({ length: 100_000 }, (_, index) => index));
    expect(read("usual")).toEqual(Float64Array.from({ length: 30_000 }, (_, index) => index));
    const holes = Int32Array.from({ length: 3000 }, (_, index) => {
      const [row, column] = [Math.floor(index / 30), index % 30];
      return row >= 40 && row < 45 && column >= 3 && column < 9 ? 1 : -5;
    });
    expect(read("holes")).toEqual(holes);
    expect(read("compact")).toEqual(Float64Array.of(0, 1, 2));
    expect(file.project().flag).toEqual({ dtype: "uint8", shape: [2] });
  });

  test.each([
    [
      "external storage",
      'f.create_dataset("x", (10,), "f8", external=[("/etc/hostname", 0, 80)])',
      { name: "ForbiddenLinkError", kind: "external storage" },
    ],
    [
      "a virtual dataset",
      'l = h5py.VirtualLayout((10,), "f8"); l[:] = h5py.VirtualSource("other.h5", "x", (10,)); f.create_virtual_dataset("x", l)',
      { name: "ForbiddenLinkError", kind: "virtual dataset", target: "other.h5" },
    ],
    [
      "lzf",
      'f.create_dataset("x", data=np.arange(1000.0), chunks=(100,), compression="lzf")',
      { name: "UnsupportedFilterError", filterId: 32000 },
    ],
    ["float16", 'f["x"] = np.zeros(2, "f2")', { name: "UnsupportedTypeError", found: "float16" }],
    ["long double", 'f["x"] = np.zeros(2, "longdouble")', { name: "UnsupportedTypeError" }],
    ["a compound", 'f["x"] = np.zeros(2, dtype=[("a", "f8")])', { name: "UnsupportedTypeError", found: "compound" }],
    [
      "references",
      'f["y"] = 1.0; f.create_dataset("x", data=[f["y"].ref], dtype=h5py.ref_dtype)',
      { name: "UnsupportedTypeError", found: "reference" },
    ],
    [
      "an enum of colours",
      'f.create_dataset("x", data=[1], dtype=h5py.enum_dtype({"RED": 1, "BLUE": 0}, "i1"))',
      { name: "UnsupportedTypeError", found: "enum" },
    ],
    [
      "ragged rows",
      'f.create_dataset("x", (2,), h5py.vlen_dtype(np.float64))',
      { name: "UnsupportedTypeError", found: "vlen" },
    ],
    [
      "no dataspace",
      'f.create_dataset("x", data=h5py.Empty("f8"))',
      { name: "UnsupportedTypeError", found: "no dataspace" },
    ],
    [
      "a committed type",
      'f["t"] = np.dtype("f8"); f.create_dataset("x", (3,), dtype=f["t"])',
      { name: "UnsupportedTypeError", found: "a committed datatype" },
    ],
    [
      "latin-1",
      'f["x"] = np.array(["µ".encode("latin-1")], dtype="S2")',
      { name: "UnsupportedTypeError", found: "text that is not UTF-8" },
    ],
    [
      "chunks packed twice",
      'p = h5py.h5p.create(h5py.h5p.DATASET_CREATE); p.set_chunk((9,)); p.set_deflate(1); p.set_deflate(1); h5py.h5d.create(f.id, b"x", h5py.h5t.IEEE_F64LE, h5py.h5s.create_simple((9,)), p)',
      { name: "Hdf5ReadError" },
    ],
    ["8 TB", 'f.create_dataset("x", (2**40,), "f8", chunks=(65536,))', { name: "LimitExceededError", found: 2 ** 43 }],
    [
      "more than can be counted",
      'f.create_dataset("x", (2**40, 2**40), "f8", chunks=(64, 64))',
      { name: "LimitExceededError" },
    ],
  ])("%s is refused on reading", async (_name, program, facts) => {
    makeFile(program);
    using file = await openHdf5File(path);
    expect(await errorOf(() => file.readArray("/x"))).toMatchObject({ path: "/x", ...facts });
  });

  test.each([
    [
      "an attribute named like a member",
      'f.attrs["a"] = 1; f.create_group("a")',
      { name: "NameClashError", path: "/", member: "a" },
    ],
    [
      "an attribute named shape on a dataset",
      'f["x"] = 1.0; f["x"].attrs["shape"] = "no"',
      { name: "NameClashError", path: "/x" },
    ],
    [
      "an integer beyond 2^53",
      'f.attrs["a"] = np.int64(2**53)',
      { name: "UnsafeIntegerError", path: "/@a", value: 2n ** 53n },
    ],
    [
      "a reference",
      'f["x"] = 1.0; f.attrs["a"] = f["x"].ref',
      { name: "UnsupportedTypeError", path: "/@a", found: "reference" },
    ],
    ["latin-1", 'f.attrs["a"] = np.bytes_("µ".encode("latin-1"))', { name: "UnsupportedTypeError", path: "/@a" }],
    [
      "an integer of 20 bits",
      't = h5py.h5t.STD_I32LE.copy(); t.set_precision(20); h5py.h5a.create(f.id, b"a", t, h5py.h5s.create(h5py.h5s.SCALAR))',
      { name: "UnsupportedTypeError", found: "int32 of which 20 bits count" },
    ],
    [
      "an attribute that the library cannot decode and leaves out",
      't = h5py.h5t.STD_I32LE.copy(); t.set_precision(12); h5py.h5a.create(f.id, b"a", t, h5py.h5s.create(h5py.h5s.SCALAR))',
      { name: "Hdf5ReadError", path: "/" },
    ],
    [
      "too many elements",
      'f.create_group("g", track_order=True)\nf.close(); f = h5py.File(sys.argv[1], "w", libver="latest"); f.attrs["a"] = np.zeros(65537)',
      { name: "LimitExceededError", found: 65537 },
    ],
    ["a committed datatype", 'f["t"] = np.dtype("f8")', { name: "UnsupportedTypeError", path: "/t" }],
  ])("%s is refused on projecting", async (_name, program, facts) => {
    makeFile(program);
    using file = await openHdf5File(path);
    expect(await errorOf(() => file.project())).toMatchObject(facts);
  });

  test("the wrong checksum of a fletcher32 chunk is an error", async () => {
    makeFile('f.create_dataset("x", data=np.arange(1000.0), chunks=(1000,), fletcher32=True)');
    const bytes = readFileSync(path);
    const value = Buffer.alloc(8);
    value.writeDoubleLE(777);
    bytes[bytes.indexOf(value) + 6] = 1;
    writeFileSync(path, bytes);
    using file = await openHdf5File(path);
    expect((await errorOf(() => file.readArray("/x"))).name).toBe("Hdf5ReadError");
  });
});
