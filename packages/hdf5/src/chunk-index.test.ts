import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { memorySource } from "./byte-source.js";
import { readChunkLayout } from "./chunk-layout.js";
import { inspectDataset } from "./dataset.js";
import type { NumericData } from "./document.js";
import { elementCount } from "./dtype.js";
import { FileAccess } from "./file-access.js";
import type { Hdf5File } from "./hdf5-file.js";
import { loadLibrary } from "./library.js";
import { sliceArray } from "./slice-array.js";
import { NEEDS_H5PY, PYTHON_WITH_H5PY, runPython } from "./testing/python.test.helper.js";
import { errorOf, openBytes } from "./testing/raw-hdf5.test.helper.js";

/** One dataset as h5py wrote it. */
interface Written {
  readonly name: string;
  readonly shape: readonly number[];
  /** Where its values are in the file that h5py read them back into. */
  readonly start: number;
  readonly bytes: number;
}

/** Writes datasets of every kind of index and filter, reads them back, and lists them. */
const PROGRAM = `
import ctypes, itertools
rng = np.random.default_rng(1)
out = open(sys.argv[2], "wb"); listed = []
def keep(d):
    values = d[...].astype(d.dtype.newbyteorder("<")).tobytes()
    listed.append({"name": d.name, "shape": d.shape, "start": out.tell(), "bytes": len(values)}); out.write(values)
FILTERS = {
  "plain": {}, "gzip": dict(compression="gzip"), "gzip-shuffle": dict(compression="gzip", shuffle=True),
  "fletcher32": dict(fletcher32=True), "gzip-fletcher32": dict(compression="gzip", fletcher32=True),
  "gzip-shuffle-fletcher32": dict(compression="gzip", shuffle=True, fletcher32=True), "shuffle": dict(shuffle=True),
}
N = None
SHAPES = {
  "single": [((7,), (7,), N), ((5, 6), (5, 6), N), ((7, 3), (7, 3), (7, 3))],
  "fixed": [((100,), (7,), N), ((13, 17), (4, 5), N), ((5, 6, 7), (2, 3, 4), N), ((10, 9), (3, 4), (20, 31)), ((3000,), (1,), N)],
  "extensible": [((100,), (7,), (N,)), ((13, 17), (4, 5), (N, 17)), ((13, 17), (4, 5), (13, N)), ((13, 17), (4, 5), (40, N)),
    ((5, 6, 7), (2, 3, 4), (5, N, 9)), ((5000,), (1,), (N,))],
  "tree2": [((13, 17), (4, 5), (N, N)), ((5, 6, 7), (2, 3, 4), (N, 6, N)), ((60, 70), (1, 1), (N, N))],
}
TYPES = itertools.cycle(["<f8", "<f4", "<i8", "<i4", "u1", ">f8", ">i4"])
for version, kinds in {"latest": SHAPES, "earliest": {"tree1": [s for shapes in SHAPES.values() for s in shapes]}}.items():
    f = h5py.File(sys.argv[1] + version, "w", libver=version)
    for kind, shapes in kinds.items():
        for (shape, chunks, maxshape), (filters, options) in itertools.product(shapes, FILTERS.items()):
            d = f.create_dataset("%s %s %s %s %s" % (kind, shape, chunks, maxshape, filters), shape, next(TYPES),
                chunks=chunks, maxshape=maxshape, fillvalue=77, **options)
            values = rng.integers(0, 200, shape)
            d[...] = values
            h = f.create_dataset(d.name + " holes", shape, d.dtype, chunks=chunks, maxshape=maxshape, fillvalue=77, **options)
            part = tuple(slice(n // 2, n // 2 + max(1, n // 3)) for n in shape)
            h[part] = values[part]
    if version == "latest":
        for shape, chunks, maxshape in [((100,), (7,), (100,)), ((10, 9), (3, 4), (20, 31)), ((2000,), (1,), (2000,))]:
            p = h5py.h5p.create(h5py.h5p.DATASET_CREATE); p.set_chunk(chunks); p.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
            name = "implicit %s %s %s" % (shape, chunks, maxshape)
            h5py.h5d.create(f.id, name.encode(), h5py.h5t.IEEE_F64LE, h5py.h5s.create_simple(shape, maxshape), p)
            f[name][...] = rng.random(shape)
        for filters in ["plain", "gzip"]:
            d = f.create_dataset("extensible pages " + filters, (270000,), "u1", chunks=(1,), maxshape=(N,), **FILTERS[filters])
            for at in [0, 3, 4, 19, 20, 51, 52, 131059, 131060, 132083, 132084, 133108, 133109, 131060 + 2048 * 40 + 1500, 269999]: d[at] = at % 250 + 1
            d = f.create_dataset("fixed pages " + filters, (40000,), "u1", chunks=(1,), **FILTERS[filters])
            for at in [0, 1023, 3000, 9 * 1024, 16 * 1024 + 5, 39999]: d[at] = at % 250 + 1
        for number in range(150):
            rank = int(rng.integers(1, 4))
            chunks = tuple(int(n) for n in rng.integers(1, 5, rank)); largest = {1: 200, 2: 30, 3: 12}[rank]
            maxshape = tuple(None if rng.random() < 0.5 else largest for n in chunks)
            shape = lambda: tuple(int(n) for n in rng.integers(1, largest + 1, rank))
            d = f.create_dataset("random %d" % number, shape(), next(TYPES), chunks=tuple(min(n, largest) for n in chunks),
                maxshape=maxshape, fillvalue=9, **FILTERS[list(FILTERS)[number % 7]])
            for step in range(4):
                start = [int(rng.integers(0, n)) for n in d.shape]
                part = tuple(slice(a, int(rng.integers(a, n)) + 1) for a, n in zip(start, d.shape))
                d[part] = rng.integers(0, 200, d[part].shape)
                if step < 3: d.resize(shape())
        p = h5py.h5p.create(h5py.h5p.DATASET_CREATE); p.set_chunk((10,)); p.set_fletcher32(); p.set_shuffle(); p.set_deflate(4); p.set_fletcher32()
        h5py.h5d.create(f.id, b"fixed fletcher32 first and last", h5py.h5t.IEEE_F64LE, h5py.h5s.create_simple((95,)), p)
        d = f["fixed fletcher32 first and last"]; d[...] = rng.random(95)
        d = f.create_dataset("fixed masks", (40,), "<f8", chunks=(10,), compression="gzip", shuffle=True, fletcher32=True)
        d[...] = rng.random(40)
        d.id.write_direct_chunk((10,), np.arange(10.0).tobytes(), 7)
        maps = open("/proc/self/maps") if sys.platform == "linux" else []
        for path in sorted({line.split()[-1] for line in maps if "libhdf5" in line and "_hl" not in line})[:1]:
            library = ctypes.CDLL(path)
            p = h5py.h5p.create(h5py.h5p.DATASET_CREATE); p.set_chunk((10, 4)); p.set_deflate(4)
            library.H5Pset_chunk_opts.argtypes = [ctypes.c_int64, ctypes.c_uint]
            assert library.H5Pset_chunk_opts(p.id, 2) == 0
            h5py.h5d.create(f.id, b"fixed plain edges", h5py.h5t.IEEE_F64LE, h5py.h5s.create_simple((25, 7)), p)
            f["fixed plain edges"][...] = rng.random((25, 7))
    f.close()
    f = h5py.File(sys.argv[1] + version, "r")
    for name in f: keep(f[name])
    f.close()
print(json.dumps(listed))
`;

/** Datasets of each kind of index, one chunk of which is replaced by a short one that is packed as the filters say. */
const SHORT_PROGRAM = `
import itertools, zlib
def fletcher32(data):
    low = high = 0
    for at in range(0, len(data), 2):
        low = (low + data[at] * 256 + (data[at + 1] if at + 1 < len(data) else 0)) % 65535
        high = (high + low) % 65535
    return (high << 16 | low).to_bytes(4, "little")
N = None
SHAPES = {"tree1": ((40,), (10,), N), "single": ((10,), (10,), N), "fixed": ((40,), (10,), N),
    "extensible": ((40,), (10,), (N,)), "tree2": ((40, 3), (10, 1), (N, N))}
names = []
f = h5py.File(sys.argv[1], "w", libver="latest")
for (kind, (shape, chunks, maxshape)), filters in itertools.product(SHAPES.items(),
        ["gzip", "gzip shuffle", "gzip fletcher32", "gzip shuffle fletcher32", "unpacked fletcher32", "unpacked shuffle", "strings gzip"]):
    if kind == "tree1": f.close(); f = h5py.File(sys.argv[1], "a", libver="earliest")
    elif kind == "single": f.close(); f = h5py.File(sys.argv[1], "a", libver="latest")
    name = "/%s %s" % (kind, filters)
    d = f.create_dataset(name, shape, "S8" if "strings" in filters else "<f8", chunks=chunks, maxshape=maxshape,
        compression="gzip" if "gzip" in filters else None, shuffle="shuffle" in filters, fletcher32="fletcher32" in filters)
    d[...] = b"12345678" if "strings" in filters else 1.5
    chunk = bytes(range(1, 41))
    if "gzip" in filters: chunk = zlib.compress(chunk)
    if "fletcher32" in filters: chunk += fletcher32(chunk)
    offset = tuple(10 if axis == 0 and shape[0] > 10 else 0 for axis in range(len(shape)))
    d.id.write_direct_chunk(offset, chunk)
    names.append(name)
f.close()
print(json.dumps(names))
`;

/** Datasets that were never written, or not everywhere, and are never filled. */
const NEVER_PROGRAM = `
f = h5py.File(sys.argv[1], "w", libver="latest")
def make(name, kind, shape, chunks):
    p = h5py.h5p.create(h5py.h5p.DATASET_CREATE); p.set_fill_time(h5py.h5d.FILL_TIME_NEVER)
    if chunks: p.set_chunk(chunks)
    h5py.h5d.create(f.id, name.encode(), kind, h5py.h5s.create_simple(shape), p)
    return f[name]
text = h5py.h5t.C_S1.copy(); text.set_size(8)
make("contiguous", h5py.h5t.IEEE_F64LE, (30,), None)
make("empty", h5py.h5t.IEEE_F64LE, (0,), None)
make("texts", text, (30,), None)
make("chunked", h5py.h5t.IEEE_F64LE, (30,), (10,))
make("chunked texts", text, (30,), (10,))
make("gap", h5py.h5t.IEEE_F64LE, (30,), (10,))[:10] = 5
f.close()
`;

let folder: string;
const written: Written[] = [];
let expected: Uint8Array<ArrayBuffer>;
const files = new Map<string, { readonly file: Hdf5File; readonly access: FileAccess }>();

beforeAll(async () => {
  if (PYTHON_WITH_H5PY === undefined) return;
  folder = mkdtempSync(join(tmpdir(), "dmdc-chunks-"));
  written.push(...(JSON.parse(runPython(PROGRAM, `${folder}/`, join(folder, "values"))) as Written[]));
  expected = Uint8Array.from(readFileSync(join(folder, "values")));
  for (const version of ["latest", "earliest"]) {
    const bytes = readFileSync(join(folder, version));
    const access = new FileAccess(await loadLibrary(), memorySource(bytes), version);
    files.set(version, { file: await openBytes(bytes), access });
  }
}, 120_000);

afterAll(() => {
  for (const { file, access } of files.values()) {
    file.close();
    access.close();
  }
  if (PYTHON_WITH_H5PY !== undefined) rmSync(folder, { recursive: true });
});

function fileOf(name: string): { readonly file: Hdf5File; readonly access: FileAccess } {
  const found = files.get(name.startsWith("/tree1") ? "earliest" : "latest");
  if (found === undefined) throw new Error("no such file");
  return found;
}

/** The values that h5py read back, of the type that we have read. */
function valuesOf<T extends NumericData>({ start, bytes }: Written, like: T): T {
  const buffer = expected.slice(start, start + bytes).buffer;
  return new (like.constructor as new (buffer: ArrayBuffer) => T)(buffer);
}

describe.skipIf(PYTHON_WITH_H5PY === undefined)(`what h5py wrote in chunks ${NEEDS_H5PY}`, () => {
  test.each([
    ["tree1", "tree1"],
    ["single", "single"],
    ["implicit", "implicit"],
    ["fixed", "fixed array"],
    ["extensible", "extensible array"],
    ["tree2", "tree2"],
  ])("is read number by number, with the index %s", (prefix, kind) => {
    const datasets = written.filter(({ name }) => name.startsWith(`/${prefix} `));
    expect(datasets.length).toBeGreaterThanOrEqual(3);
    for (const dataset of datasets) {
      const { file, access } = fileOf(dataset.name);
      const layout = readChunkLayout(inspectDataset(access, dataset.name), {});
      expect({ name: dataset.name, kind: layout?.kind }).toEqual({ name: dataset.name, kind });
      const found = file.readArray(dataset.name) as NumericData;
      expect({ name: dataset.name, found }).toEqual({ name: dataset.name, found: valuesOf(dataset, found) });
    }
  });

  test("is read number by number after it was grown, cut and written in parts", () => {
    const datasets = written.filter(({ name }) => name.startsWith("/random "));
    expect(datasets).toHaveLength(150);
    for (const dataset of datasets) {
      const found = fileOf(dataset.name).file.readArray(dataset.name) as NumericData;
      expect({ dataset, found }).toEqual({ dataset, found: valuesOf(dataset, found) });
    }
  });

  test("is there in every way that matters: filters passed over, edges without filters, pages", () => {
    const names = written.map(({ name }) => name);
    const special = ["fixed masks", "fixed pages gzip", "extensible pages plain"];
    if (process.platform === "linux") special.push("fixed plain edges"); // h5py has no call for these, its library has
    expect(names).toEqual(expect.arrayContaining(special.map((name) => `/${name}`)));
  });

  test("is an error that names the chunk when it unpacks to too few bytes, whatever the filters and the index", async () => {
    const names = JSON.parse(runPython(SHORT_PROGRAM, join(folder, "short"))) as string[];
    using file = await openBytes(readFileSync(join(folder, "short")));
    expect(names.length).toBeGreaterThan(30);
    for (const name of names) {
      const found = name.includes("unpacked")
        ? "it has 40 bytes instead of 80"
        : "it unpacks to (40|44) bytes instead of (80|84)";
      const error = await errorOf(() => file.readArray(name));
      expect({ name, error: error.name }).toEqual({ name, error: "Hdf5ReadError" });
      expect(error.message).toMatch(new RegExp(`the chunk at \\[(0|10|10,0)\\] is damaged: ${found}`));
    }
  });

  test("is an error where nothing was written and no value is set to stand for it", async () => {
    runPython(NEVER_PROGRAM, join(folder, "never"));
    using file = await openBytes(readFileSync(join(folder, "never")));
    const expected = {
      ...{ contiguous: "its values were never written", texts: "its values were never written" },
      ...{ chunked: "the chunk at [0] was never written", gap: "the chunk at [10] was never written" },
      "chunked texts": "the chunk at [0] was never written",
    };
    for (const [name, message] of Object.entries(expected)) {
      const error = await errorOf(() => file.readArray(`/${name}`));
      expect(error).toMatchObject({ name: "Hdf5ReadError", path: `/${name}` });
      expect(error.message).toContain(message);
    }
    expect(file.readArray("/gap", { start: [0], count: [10] })).toEqual(Float64Array.from({ length: 10 }, () => 5));
    expect(file.readArray("/empty")).toEqual(new Float64Array(0));
  });

  test("is read box by box", () => {
    for (const dataset of written) {
      const { shape, name } = dataset;
      const { file } = fileOf(name);
      const slice = { start: shape.map((length) => length >> 2), count: shape.map((length) => (length >> 1) + 1) };
      const found = file.readArray(name, slice) as NumericData;
      expect({ name, found }).toEqual({ name, found: sliceArray(valuesOf(dataset, found), shape, slice) });
      expect(file.scan(name).values).toBe(elementCount(shape));
    }
  });
});
