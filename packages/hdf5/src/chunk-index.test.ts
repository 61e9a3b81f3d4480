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
import { openBytes } from "./testing/raw-hdf5.test.helper.js";

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
import itertools
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
        d = f.create_dataset("extensible shrunk", (1000,), "f8", chunks=(10,), maxshape=(N,)); d[...] = 5; d.resize((55,)); d.resize((300,))
        d = f.create_dataset("tree2 shrunk", (100, 100), "f8", chunks=(10, 10), maxshape=(N, N), compression="gzip"); d[...] = 5; d.resize((55, 33)); d.resize((80, 120))
        p = h5py.h5p.create(h5py.h5p.DATASET_CREATE); p.set_chunk((10,)); p.set_fletcher32(); p.set_shuffle(); p.set_deflate(4); p.set_fletcher32()
        h5py.h5d.create(f.id, b"fixed fletcher32 first and last", h5py.h5t.IEEE_F64LE, h5py.h5s.create_simple((95,)), p)
        d = f["fixed fletcher32 first and last"]; d[...] = rng.random(95)
        d = f.create_dataset("fixed masks", (40,), "<f8", chunks=(10,), compression="gzip", shuffle=True, fletcher32=True)
        d[...] = rng.random(40)
        d.id.write_direct_chunk((10,), np.arange(10.0).tobytes(), 7)
    f.close()
    f = h5py.File(sys.argv[1] + version, "r")
    for name in f: keep(f[name])
    f.close()
print(json.dumps(listed))
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
