import fc from "fast-check";
import { deflateSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { LIMITS } from "./limits.js";
import { lookup3 } from "./lookup3.js";
import { ChunkTable } from "./chunk-table.js";
import type { ChunkLayout } from "./chunk-layout.js";
import { elementCount } from "./dtype.js";
import { ProductError } from "./errors.js";
import { errorOf, openBytes, rawHdf5, type RawVersion } from "./testing/raw-hdf5.test.helper.js";

const ENDLESS = 2n ** 64n - 1n;

/** A dataset of each kind of index; each has several blocks, and those that can have pages or levels have some. */
const KINDS = {
  tree1: { shape: [600n], chunks: [8n], maxshape: [600n], format: "earliest" },
  single: { shape: [50n], chunks: [50n], maxshape: [50n], format: "1.10" },
  fixed: { shape: [30n, 17n], chunks: [4n, 5n], maxshape: [30n, 40n], format: "1.10" },
  pages: { shape: [1100n], chunks: [1n], maxshape: [1100n], format: "1.10" },
  extensible: { shape: [400n], chunks: [1n], maxshape: [ENDLESS], format: "1.10" },
  tree2: { shape: [30n, 20n], chunks: [2n, 2n], maxshape: [ENDLESS, ENDLESS], format: "1.10" },
} as const;

/** HDF5's numbers of the filters that the library can write alone. */
const FILTERS = { gzip: 1, fletcher32: 3 };

interface Sample {
  readonly kind: keyof typeof KINDS;
  readonly filter: keyof typeof FILTERS;
  readonly format: RawVersion;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly values: Int32Array;
}

const samples: Sample[] = [];
beforeAll(async () => {
  for (const kind of Object.keys(KINDS) as (keyof typeof KINDS)[]) {
    for (const filter of Object.keys(FILTERS) as (keyof typeof FILTERS)[]) {
      const { format: lowest, ...sizes } = KINDS[kind];
      const values = Int32Array.from({ length: elementCount(sizes.shape.map(Number)) }, (_, index) => index * 77_777);
      for (const format of lowest === "earliest" ? ([lowest] as const) : ([lowest, "2.0"] as const)) {
        const packing = { compression: FILTERS[filter], compression_opts: filter === "gzip" ? [4] : [] };
        const bytes = await rawHdf5((raw) => {
          raw.numbers("/x", values, { ...sizes, ...packing });
        }, format);
        samples.push({ kind, filter, format, bytes, values });
      }
    }
  }
});

async function read(bytes: Uint8Array): Promise<unknown> {
  using file = await openBytes(bytes);
  return file.readArray("/x");
}

/** What reading gives: an error of ours, or values. */
async function outcome(bytes: Uint8Array): Promise<unknown> {
  try {
    return await read(bytes);
  } catch (error) {
    if (error instanceof ProductError) return error;
    throw error;
  }
}

const anySample = fc.nat(10_000).map((number) => pick(samples, number));

function pick<T>(from: readonly T[], number: number): T {
  const item = from[number % from.length];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

describe("chunks of every index", () => {
  test("are read as they were written, in the formats of three versions of the library", async () => {
    expect(samples).toHaveLength(22);
    for (const { bytes, values } of samples) expect(await read(bytes)).toEqual(values);
  });

  test("are an error that names the chunk when they unpack to too few bytes", async () => {
    for (const { kind, bytes } of samples.filter(({ filter }) => filter === "gzip")) {
      const { chunks } = KINDS[kind];
      const length = 4 * elementCount(chunks.map(Number));
      const at = Buffer.from(bytes).lastIndexOf(Buffer.from([0x78, 0x5e])); // how zlib begins at level 4
      const damaged = Uint8Array.from(bytes);
      damaged.set(deflateSync(new Uint8Array(length - 1).fill(1)).subarray(0, bytes.length - at), at);
      const error = await errorOf(() => read(damaged));
      expect(error.name).toBe("Hdf5ReadError");
      expect(error.message).toMatch(/the chunk at \[[\d,]+\] is damaged: it unpacks to \d+ bytes instead of \d+/);
    }
  });

  test("with any one byte changed give an error of ours or the right numbers, where check sums cover all", async () => {
    const covered = anySample.filter(({ format }) => format !== "earliest");
    await fc.assert(
      fc.asyncProperty(covered, fc.nat(), fc.integer({ min: 1, max: 255 }), async (sample, place, change) => {
        const damaged = Uint8Array.from(sample.bytes);
        const at = place % damaged.length;
        damaged[at] = (damaged[at] ?? 0) ^ change;
        const found = await outcome(damaged);
        if (!(found instanceof ProductError)) expect(found).toEqual(sample.values);
      }),
      { numRuns: 1500 },
    );
  });

  test("are an error that names the chunk and both sums when they do not match their fletcher32 sum", async () => {
    for (const { kind, bytes, values } of samples.filter(({ filter }) => filter === "fletcher32")) {
      const number = Buffer.alloc(4);
      number.writeInt32LE(values.at(-1) ?? 0);
      const at = Buffer.from(bytes).lastIndexOf(number);
      const damaged = Uint8Array.from(bytes);
      damaged[at + 1] = (damaged[at + 1] ?? 0) ^ 0x10;
      const error = await errorOf(() => read(damaged));
      expect({ kind, name: error.name }).toEqual({ kind, name: "Hdf5ReadError" });
      const sums =
        /the chunk at (\[[\d,]+\]) is damaged: its fletcher32 sum is 0x([\da-f]{8}) instead of 0x([\da-f]{8})/;
      const [, place, found, stored] = sums.exec(error.message) ?? [];
      const { shape, chunks } = KINDS[kind];
      const last = shape.map((length, axis) => ((length - 1n) / (chunks[axis] ?? 1n)) * (chunks[axis] ?? 1n));
      expect(place).toBe(`[${last.join()}]`);
      expect(found).not.toBe(stored);
    }
  });

  test("are not looked for in a block of the index that does not match its check sum", async () => {
    for (const { kind, bytes, format } of samples.filter((sample) => sample.format !== "earliest")) {
      const blocks = indexBlocks(bytes);
      expect({ kind, format, blocks: blocks.length > 0 }).toEqual({ kind, format, blocks: kind !== "single" });
      for (const { start, length } of blocks) {
        const damaged = Uint8Array.from(bytes);
        const at = start + ((start * 31) % length);
        damaged[at] = (damaged[at] ?? 0) ^ 1;
        expect((await errorOf(() => read(damaged))).message).toMatch(/has the check sum 0x[\da-f]{8} instead of 0x/);
      }
    }
  });

  test("with anything in a block of their index give an error of ours or as many numbers, check sums being right", async () => {
    let errors = 0;
    await fc.assert(
      fc.asyncProperty(anySample, fc.nat(), fc.nat(), patch, async (sample, which, where, bytes) => {
        const blocks = indexBlocks(sample.bytes);
        const block = blocks[which % blocks.length];
        if (block === undefined) return; // a single chunk has no index
        const damaged = Uint8Array.from(sample.bytes);
        const at = block.start + 4 + (where % (block.length - 4));
        damaged.set(bytes.slice(0, block.start + block.length - at), at);
        if (block.hasSum) {
          const sum = lookup3(damaged.subarray(block.start, block.start + block.length));
          new DataView(damaged.buffer).setUint32(block.start + block.length, sum, true);
        }
        const found = await outcome(damaged);
        if (found instanceof ProductError) errors += 1;
        else expect((found as Int32Array).length).toBe(sample.values.length);
      }),
      { numRuns: 1500 },
    );
    expect(errors).toBeGreaterThan(500);
  });
});

/** Bytes with which counts, sizes and addresses become extreme. */
const patch = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 8 }),
  fc.constantFrom(0, 1, 2, 127, 255).map((byte) => Uint8Array.of(byte)),
  fc.constantFrom(0, 255).map((byte) => new Uint8Array(8).fill(byte)),
);

interface Block {
  readonly start: number;
  readonly length: number;
  readonly hasSum: boolean;
}

/** The blocks of indexes, found by their signatures; where they end, by the check sum that follows. */
function indexBlocks(bytes: Uint8Array): Block[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const text = Buffer.from(bytes).toString("latin1");
  return [...text.matchAll(/FAHD|FADB|EAHD|EAIB|EASB|EADB|BTHD|BTIN|BTLF|TREE/g)].flatMap(
    ({ index, 0: name }): Block[] => {
      if (name === "TREE") return bytes[index + 4] === 1 ? [{ start: index, length: 200, hasSum: false }] : [];
      for (let length = 14; length < 4096 && index + length + 4 <= bytes.length; length++) {
        if (lookup3(bytes.subarray(index, index + length)) === view.getUint32(index + length, true)) {
          return [{ start: index, length, hasSum: true }];
        }
      }
      return [];
    },
  );
}

describe("limits", () => {
  const reader = { base: 0, fileBytes: 2 ** 40, place: {} };
  const layout = { grid: [2 ** 30], chunkShape: [1] } as unknown as ChunkLayout;

  test("there are no more chunks than can be kept in memory, and none too large", () => {
    const table = new ChunkTable(reader, layout);
    expect(() => {
      table.add([0], 0, LIMITS.packedChunkBytes + 1, 0);
    }).toThrow("stored size of a chunk");
    for (let at = 1; at < LIMITS.chunks; at++) table.add([at * 3], at, 1, 0);
    expect(() => {
      table.add([2 ** 29], 0, 1, 0);
    }).toThrow("number of stored chunks");
    expect(table.chunk(3 * 1_234_567)).toEqual({ position: 1_234_567, bytes: 1, filterMask: 0 });
    expect(table.chunk(3 * 1_234_567 + 1)).toBeUndefined();
  });
});
