import fc from "fast-check";
import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { elementCount } from "./dtype.js";
import { sliceArray } from "./slice-array.js";
import { errorOf, openBytes, rawHdf5, type RawVersion } from "./testing/raw-hdf5.test.helper.js";

/** HDF5's numbers of the filters that the library can write; 0 for none. */
const FILTERS = {
  none: {},
  gzip: { compression: 1, compression_opts: [4] },
  shuffle: { compression: 2, compression_opts: [4] },
  fletcher32: { compression: 3, compression_opts: [] },
};

/** The largest length of an axis that may grow for ever. */
const ENDLESS = 2n ** 64n - 1n;

const arrays = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 })), {
  minLength: 1,
  maxLength: 3,
});

const cases = arrays.chain((axes) =>
  fc.record({
    shape: fc.constant(axes.map(([length]) => length)),
    chunks: fc.constant(axes.map(([length, chunk]) => Math.min(length, chunk))),
    filter: fc.constantFrom<keyof typeof FILTERS>("none", "gzip", "shuffle", "fletcher32"),
    growing: fc.tuple(...axes.map(() => fc.boolean())),
    format: fc.constantFrom<RawVersion>("earliest", "1.10", "2.0"),
    box: fc.tuple(
      ...axes.map(([length]) =>
        fc
          .tuple(fc.integer({ min: 0, max: length - 1 }), fc.integer({ min: 0, max: length - 1 }))
          .map(([a, b]) => [Math.min(a, b), Math.abs(a - b) + 1] as const),
      ),
    ),
  }),
);

describe("chunks", () => {
  test("give any box of any array, however it is cut and packed", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ shape, chunks, filter, box, growing, format }) => {
        const data = Int32Array.from({ length: elementCount(shape) }, (_, index) => index * 7 - 50);
        const bytes = await rawHdf5((raw) => {
          const maxshape = shape.map((length, axis) => (growing[axis] === true ? ENDLESS : BigInt(length)));
          const sizes = { shape: shape.map(BigInt), maxshape, chunks: chunks.map(BigInt) };
          raw.numbers("/x", data, { ...sizes, ...FILTERS[filter] });
        }, format);
        using file = await openBytes(bytes);
        const slice = { start: box.map(([start]) => start), count: box.map(([, count]) => count) };
        expect(file.readArray("/x", slice)).toEqual(sliceArray(data, shape, slice));
        expect(file.readArray("/x")).toEqual(data);
        expect(file.scan("/x").values).toBe(data.length);
      }),
      { numRuns: 300 },
    );
  });

  test("that were never written give the fill value", async () => {
    const bytes = await rawHdf5((raw) => {
      const more = { maxshape: [1_000_000n], chunks: [100n], shape: [1000n] };
      raw.numbers("/x", new Float64Array(1000).fill(2), more);
    });
    using file = await openBytes(bytes);
    expect(file.scan("/x")).toMatchObject({ minimum: 2, maximum: 2, sum: 2000 });
  });

  test.each(["short", "long"])("that unpack to something too %s are an error, never numbers", async (kind) => {
    const data = Float64Array.from({ length: 1000 }, (_, index) => Math.sin(index));
    const bytes = await rawHdf5((raw) => {
      raw.numbers("/x", data, { chunks: [1000n], ...FILTERS.gzip });
    });
    const at = Buffer.from(bytes).indexOf(Buffer.from([0x78, 0x5e]));
    const values = kind === "short" ? data.subarray(0, 500) : new Float64Array(1200);
    const damaged = Uint8Array.from(bytes);
    damaged.set(deflateSync(new Uint8Array(values.buffer, 0, values.byteLength)), at);
    using file = await openBytes(damaged);
    const error = await errorOf(() => file.readArray("/x"));
    expect(error).toMatchObject({ name: "Hdf5ReadError", path: "/x" });
    expect(error.message).toMatch(
      kind === "short" ? /unpacks to 4000 bytes instead of 8000/ : /the chunk at \[0\] is damaged/,
    );
  });

  test("whose index contains itself, or is not there, are an error", async () => {
    const data = Float64Array.from({ length: 6400 }, (_, index) => index);
    const bytes = await rawHdf5((raw) => {
      raw.numbers("/x", data, { chunks: [10n] });
    });
    const root = Buffer.from(bytes).lastIndexOf("TREE");
    const trees = [...Buffer.from(bytes).toString("latin1").matchAll(/TREE/g)]
      .map(({ index }) => index)
      .filter((index) => bytes[index + 4] === 1);
    expect(trees.length).toBeGreaterThan(2);
    for (const tree of trees) {
      const looped = new DataView(Uint8Array.from(bytes).buffer);
      const firstChild = tree + 24 + 8 + 8 * 2;
      looped.setBigUint64(firstChild, BigInt(tree), true);
      using file = await openBytes(new Uint8Array(looped.buffer));
      const isInner = bytes[tree + 5] !== 0;
      if (isInner) expect((await errorOf(() => file.readArray("/x"))).message).toMatch(/index of its chunks/);
    }
    const gone = Uint8Array.from(bytes);
    gone[root] = 0;
    using file = await openBytes(gone);
    expect((await errorOf(() => file.readArray("/x"))).name).toBe("Hdf5ReadError");
  });

  test("are read from the layouts of the first versions too, which put the address elsewhere", async () => {
    const data = Float64Array.from({ length: 50 }, (_, index) => index / 4);
    const bytes = await rawHdf5((raw) => {
      raw.numbers("/x", data, { chunks: [10n], ...FILTERS.gzip });
    });
    const at = Buffer.from(bytes).indexOf(Buffer.from([3, 2, 2])); // version, chunked, axes and one
    const address = bytes.slice(at + 3, at + 11);
    const dimensions = bytes.slice(at + 11, at + 19);
    for (const version of [1, 2]) {
      const older = Uint8Array.from(bytes);
      older.set([version, 2, 2, 0, 0, 0, 0, 0, ...address, ...dimensions], at);
      using file = await openBytes(older);
      expect(file.readArray("/x")).toEqual(data);
    }
  });

  test("with a fletcher32 sum as HDF5 1.6.2 wrote it, its halves with exchanged bytes, are read", async () => {
    const data = Int32Array.from({ length: 10 }, (_, index) => index * 1000);
    const bytes = await rawHdf5((raw) => {
      raw.numbers("/x", data, { chunks: [10n], compression: 3, compression_opts: [] });
    });
    const end = Buffer.from(bytes).indexOf(Buffer.from(data.buffer)) + data.byteLength;
    const sum = [...bytes.slice(end, end + 4)] as [number, number, number, number];
    const old = Uint8Array.from(bytes);
    old.set([sum[1], sum[0], sum[3], sum[2]], end);
    using file = await openBytes(old);
    expect(file.readArray("/x")).toEqual(data);
    old.set([sum[2], sum[3], sum[0], sum[1]], end);
    expect((await errorOf(() => file.readArray("/x"))).message).toMatch(/fletcher32 sum/);
  });
});
