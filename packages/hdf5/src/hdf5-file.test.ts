import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { memorySource } from "./byte-source.js";
import type { ArrayData, DocumentObject, NumericData } from "./document.js";
import { encodeHdf5 } from "./encode-hdf5.js";
import { openHdf5, type Hdf5File } from "./hdf5-file.js";
import { sliceArray } from "./slice-array.js";
import { errorOf, openBytes } from "./testing/raw-hdf5.test.helper.js";

const LARGE = Float64Array.from({ length: 300_000 }, (_, index) => index + 0.25);
const CUBE = Float32Array.from({ length: 60 * 70 * 80 }, (_, index) => index);
const SMALL = BigInt64Array.from({ length: 24 }, (_, index) => 2n ** 60n + BigInt(index));
const TEXTS = Array.from({ length: 3000 }, (_, index) => (index % 7 === 0 ? "" : `µ${index}`));

const SHAPES: { readonly [path: string]: readonly number[] } = {
  "/large": [300_000],
  "/wide": [300, 1000],
  "/cube": [60, 70, 80],
  "/small": [2, 3, 4],
  "/texts": [1000, 3],
  "/scalar": [],
  "/empty": [0, 5],
};
const ARRAYS: ReadonlyMap<string, ArrayData> = new Map<string, ArrayData>([
  ["/large", LARGE],
  ["/wide", LARGE],
  ["/cube", CUBE],
  ["/small", SMALL],
  ["/texts", TEXTS],
  ["/scalar", Uint8Array.of(7)],
  ["/empty", new Int32Array(0)],
]);
const DTYPES = ["float64", "float64", "float32", "int64", "string", "uint8", "int32"];

let file: Hdf5File;
let bytes: Uint8Array;
beforeAll(async () => {
  const members = Array.from(ARRAYS.keys(), (path, index) => [
    path.slice(1),
    { dtype: DTYPES[index] ?? "", shape: SHAPES[path] ?? [], units: "1" },
  ]);
  const document = Object.fromEntries(members) as DocumentObject;
  bytes = await encodeHdf5({ document, arrays: ARRAYS });
  file = await openBytes(bytes);
  return () => {
    file.close();
  };
});

describe("readArray", () => {
  test.each([...ARRAYS.keys()])("%s is read as it was written", (path) => {
    expect(file.readArray(path)).toEqual(ARRAYS.get(path));
  });

  test.each([...ARRAYS.keys()])("any box of %s equals that box cut from the whole", (path) => {
    const shape = SHAPES[path] ?? [];
    const box = fc.tuple(...shape.map((length) => fc.tuple(fc.integer({ min: 0, max: length }), fc.nat({ max: 40 }))));
    fc.assert(
      fc.property(box, (edges) => {
        const start = edges.map(([from]) => from);
        const count = edges.map(([from, extent], axis) => Math.min(extent, (shape[axis] ?? 0) - from));
        const expected = sliceArray(ARRAYS.get(path) ?? [], shape, { start, count });
        expect(file.readArray(path, { start, count })).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    [[0], [300_001]],
    [[-1], [1]],
    [[0.5], [1]],
    [
      [0, 0],
      [1, 1],
    ],
    [[], []],
  ])("a box from %j of %j is the caller's mistake", async (start, count) => {
    expect(await errorOf(() => file.readArray("/large", { start, count }))).toBeInstanceOf(RangeError);
  });

  test.each([
    ["/nothing", "nothing"],
    ["/large/deeper", "nothing"],
    ["large", "nothing"],
    ["/./large", "nothing"],
    ["//large", "nothing"],
    ["", "nothing"],
    ["/", "group"],
  ])("at %j there is %s", async (path, found) => {
    expect(await errorOf(() => file.readArray(path))).toMatchObject({ name: "MissingDatasetError", path, found });
  });

  test("a whole read of large chunked data unpacks every chunk once", async () => {
    const counts = new Map<number, number>();
    const inner = memorySource(bytes);
    const read = (target: Uint8Array, position: number): number => {
      if (target.length > 4096) counts.set(position, (counts.get(position) ?? 0) + 1);
      return inner.read(target, position);
    };
    using counted = await openHdf5({ ...inner, read });
    counted.readArray("/large");
    expect([...counted.blocks("/wide", 100_000)]).not.toEqual([]);
    expect(counts.size).toBeGreaterThanOrEqual(10);
    expect(Math.max(...counts.values())).toBe(1);
  });
});

describe("blocks", () => {
  test.each([
    ["/large", undefined],
    ["/large", 1],
    ["/large", 100_000],
    ["/wide", 1],
    ["/wide", 70_000],
    ["/cube", 30_000],
    ["/small", 12],
    ["/small", 1],
    ["/scalar", undefined],
    ["/empty", undefined],
  ])("%s in blocks of %s covers every row once, in order", (path, maximum) => {
    const shape = SHAPES[path] ?? [];
    const rowElements = shape.slice(1).reduce((product, length) => product * length, 1);
    const pieces: NumericData[] = [];
    let next = 0;
    for (const { start, rows, data } of file.blocks(path, maximum)) {
      expect(start).toBe(next);
      expect(data.length).toBe(rows * rowElements);
      next += rows;
      pieces.push(data.slice());
    }
    expect(next).toBe(shape.length === 0 ? 1 : shape[0]);
    const whole = ARRAYS.get(path) as NumericData;
    let offset = 0;
    for (const piece of pieces) {
      expect(piece).toEqual(whole.slice(offset, offset + piece.length));
      offset += piece.length;
    }
    expect(offset).toBe(whole.length);
  });

  test("a block is as large as asked for, in whole chunks", () => {
    const sizes = [...file.blocks("/large", 140_000)].map(({ rows }) => rows);
    expect(sizes).toEqual([131_072, 131_072, 37_856]);
  });

  test("the buffer is one and the same, and other reads in between do not disturb it", () => {
    const buffers = new Set<ArrayBufferLike>();
    for (const { start, data } of file.blocks("/large", 65_536)) {
      buffers.add(data.buffer);
      file.readArray("/cube");
      for (const other of file.blocks("/wide")) expect(other.data.length).toBeGreaterThan(0);
      expect(data[0]).toBe(start + 0.25);
    }
    expect(buffers.size).toBe(1);
  });

  test("strings are refused", async () => {
    expect((await errorOf(() => [...file.blocks("/texts")])).name).toBe("UnsupportedTypeError");
  });
});

test("a closed file says so, also in the middle of blocks", async () => {
  const other = await openBytes(bytes);
  const blocks = other.blocks("/large", 65_536);
  blocks.next();
  other.close();
  other.close();
  expect(await errorOf(() => blocks.next())).toBeInstanceOf(TypeError);
  expect(await errorOf(() => other.project())).toBeInstanceOf(TypeError);
  expect(await errorOf(() => other.readArray("/large"))).toBeInstanceOf(TypeError);
});

test("projecting reads headers only", async () => {
  let total = 0;
  const inner = memorySource(bytes);
  const read = (target: Uint8Array, position: number): number => {
    total += target.length;
    return inner.read(target, position);
  };
  using other = await openHdf5({ ...inner, read });
  other.project();
  other.datasets();
  expect(total).toBeLessThan(bytes.length / 5);
});

test("many files are open at once, and a hundred are opened and closed", async () => {
  const files = await Promise.all(Array.from({ length: 20 }, () => openBytes(bytes)));
  for (const each of files) expect(each.readArray("/small")).toEqual(SMALL);
  for (const each of files) each.close();
  for (let round = 0; round < 100; round++) {
    using each = await openBytes(bytes);
    expect(each.readArray("/scalar")).toEqual(Uint8Array.of(7));
  }
});
