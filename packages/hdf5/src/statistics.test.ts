import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NumericData } from "./document.js";
import { NUMBER_FORMATS, type NumericDtype } from "./dtype.js";
import { KernelEngine, scanKernel } from "./scan-kernel.js";
import { plainEngine } from "./scan-plain.js";
import { joinStatistics, STATISTICS_BLOCK, StatisticsBuilder } from "./statistics.js";

const kernel = new KernelEngine();
const INTEGER_LIMITS = { int32: 2 ** 31, uint8: 256 };

/** Numbers that go wrong where something is wrong: beside the ordinary ones, all the edges of the format. */
function element(dtype: NumericDtype): fc.Arbitrary<number | bigint> {
  if (dtype === "int64") {
    const edges = fc.constantFrom(-(2n ** 63n), 2n ** 63n - 1n, 0n, -1n, 1_700_000_000_000_000_001n);
    return fc.oneof(edges, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }));
  }
  if (dtype === "uint8") return fc.oneof(fc.constantFrom(0, 255, 128), fc.integer({ min: 0, max: 255 }));
  if (dtype === "int32") return fc.oneof(fc.constantFrom(0, -(2 ** 31), 2 ** 31 - 1), fc.integer());
  const edges = fc.constantFrom(NaN, Infinity, -Infinity, 0, -0, Number.MIN_VALUE, -5e-324, Number.MAX_VALUE, 1e-45);
  return fc.oneof(edges, fc.double({ min: -1e6, max: 1e6 }), fc.double());
}

function typed(dtype: NumericDtype, values: readonly (number | bigint)[]): NumericData {
  const data = NUMBER_FORMATS[dtype].create(values.length);
  values.forEach((value, index) => (data[index] = value as never));
  return data;
}

/** An array in pieces of any size, with a row length. */
const cases = fc.constantFrom<NumericDtype>("float64", "float32", "int64", "int32", "uint8").chain((dtype) =>
  fc.record({
    dtype: fc.constant(dtype),
    values: fc.array(element(dtype), { maxLength: 300 }),
    cuts: fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 8 }),
    columns: fc.integer({ min: 1, max: 90 }),
  }),
);

function scan(engine: typeof plainEngine, data: NumericData, shape: readonly number[], cuts: readonly number[]) {
  const builder = new StatisticsBuilder(shape, engine);
  let from = 0;
  for (const cut of [...cuts, data.length]) {
    builder.add(data.subarray(from, from + cut));
    from = Math.min(from + cut, data.length);
  }
  return builder.finish();
}

describe("a scan", () => {
  test("gives the same bits from the kernel and from plain TypeScript, whatever the pieces", () => {
    fc.assert(
      fc.property(cases, ({ dtype, values, cuts, columns }) => {
        const rows = Math.floor(values.length / columns);
        const data = typed(dtype, values.slice(0, rows * columns));
        const shape = [rows, columns];
        const plain = scan(plainEngine, data, shape, []);
        expect(scan(kernel, data, shape, cuts)).toStrictEqual(plain);
        expect(scan(plainEngine, data, shape, cuts)).toStrictEqual(plain);
      }),
      { numRuns: 400 },
    );
  });

  test("finds what a plain look at the values finds", () => {
    fc.assert(
      fc.property(cases, ({ dtype, values, cuts }) => {
        const data = typed(dtype, values);
        const list = Array.from<number | bigint>(data);
        const found = scan(kernel, data, [data.length], cuts);
        const where = (test: (value: number | bigint, before: number | bigint) => boolean) => {
          const indices = list.flatMap((value, index) => (test(value, list[index - 1] ?? -Infinity) ? [index] : []));
          const [first = -1] = indices;
          return {
            count: indices.length,
            first,
            value: first < 0 ? NaN : Number(list[first]),
            before: first < 0 ? NaN : Number(list[first - 1] ?? -Infinity),
          };
        };
        expect(found.values).toBe(list.length);
        expect({ ...found.nan }).toEqual(where((value) => Number.isNaN(value)));
        expect({ ...found.infinite }).toEqual(where((value) => value === Infinity || value === -Infinity));
        expect({ ...found.negative }).toEqual(where((value) => value < 0));
        expect({ ...found.notIncreasing }).toEqual(where((value, before) => !(value > before)));
        const numbers = list.map(Number).filter((value) => !Number.isNaN(value));
        expect(found.minimum + 0).toBe(Math.min(...numbers) + 0);
        expect(found.maximum + 0).toBe(Math.max(...numbers) + 0);
        expect(found.rowSums).toHaveLength(0);
      }),
      { numRuns: 400 },
    );
  });

  test("sums within rounding, and integers exactly", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 500 }), (values) => {
        const found = scan(kernel, Float64Array.from(values), [values.length], []);
        const scale = values.reduce((total, value) => total + Math.abs(value), 0);
        // Each of at most n additions rounds by at most half an ulp of a partial sum no larger than the sum of sizes.
        const tolerance = values.length * Number.EPSILON * scale;
        expect(Math.abs(found.sum - values.reduce((total, value) => total + value, 0))).toBeLessThanOrEqual(tolerance);
      }),
    );
    for (const dtype of ["int32", "uint8"] as const) {
      const data = typed(
        dtype,
        Array.from({ length: 200_003 }, (_, index) => (index * 7919) % INTEGER_LIMITS[dtype]),
      );
      const exact = Array.from(data, BigInt as (value: number | bigint) => bigint).reduce((sum, value) => sum + value);
      expect(scan(kernel, data, [data.length], [1, 65_535, 70_000]).sum).toBe(Number(exact));
    }
  });

  test("tells int64 values apart that no double tells apart", () => {
    const data = BigInt64Array.from({ length: 64 }, (_, index) => 1_700_000_000_000_000_000n + BigInt(index));
    const found = scan(kernel, data, [64], []);
    expect(found.notIncreasing.count).toBe(0);
    expect(found.integers).toEqual({ minimum: 1_700_000_000_000_000_000n, maximum: 1_700_000_000_000_000_063n });
    data[40] = data[39] ?? 0n;
    expect(scan(kernel, data, [64], []).notIncreasing).toMatchObject({ count: 1, first: 40 });
  });

  test("keeps extremes and sums block by block", () => {
    const data = Float64Array.from({ length: 2 * STATISTICS_BLOCK + 5 }, (_, index) => index);
    const { blocks } = scan(kernel, data, [data.length], [100]);
    expect([...blocks.minimum]).toEqual([0, STATISTICS_BLOCK, 2 * STATISTICS_BLOCK]);
    expect([...blocks.maximum]).toEqual([STATISTICS_BLOCK - 1, 2 * STATISTICS_BLOCK - 1, 2 * STATISTICS_BLOCK + 4]);
    expect(blocks.sum[0]).toBe((STATISTICS_BLOCK * (STATISTICS_BLOCK - 1)) / 2);
  });

  test("keeps the places of values that equal the one before, where they are few", () => {
    fc.assert(
      fc.property(cases, ({ dtype, values, cuts }) => {
        const data = typed(dtype, values);
        const places = Array.from(data.keys()).filter((index) => index > 0 && data[index] === data[index - 1]);
        const [kept] = scan(kernel, data, [data.length], cuts).blocks.repeats;
        expect(kept).toEqual(data.length === 0 || places.length > 64 ? undefined : places);
      }),
    );
    const wave = Int32Array.from({ length: 3 * STATISTICS_BLOCK }, (_, index) => Math.floor(index / 2));
    const rare = Int32Array.from(wave, (_, index) => index - (index > 2 * STATISTICS_BLOCK ? 1 : 0));
    expect(scan(kernel, wave, [wave.length], []).blocks.repeats).toEqual([undefined, undefined, undefined]);
    expect(scan(kernel, rare, [rare.length], []).blocks.repeats).toEqual([[], [], [2 * STATISTICS_BLOCK + 1]]);
  });

  test("of an empty array has nothing in it", () => {
    const found = scan(kernel, new Float64Array(), [0], []);
    expect(found).toMatchObject({ values: 0, minimum: Infinity, maximum: -Infinity, sum: 0, nan: { count: 0 } });
    expect([...scan(kernel, new Float64Array(), [3, 0], []).rowSums]).toEqual([0, 0, 0]);
  });
});

describe("shares of a scan", () => {
  const size = 3 * STATISTICS_BLOCK + 77;
  const arbitrary = fc.record({
    dtype: fc.constantFrom<NumericDtype>("float64", "float32", "int64", "int32", "uint8"),
    odd: fc.array(fc.tuple(fc.integer({ min: 0, max: size - 1 }), fc.constantFrom(NaN, Infinity, -3.5, 0)), {
      maxLength: 12,
    }),
    cut: fc.integer({ min: 1, max: 3 }),
  });

  test("joined are the scan of the whole, bit for bit", () => {
    fc.assert(
      fc.property(arbitrary, ({ dtype, odd, cut }) => {
        const data = NUMBER_FORMATS[dtype].create(size);
        const convert = (value: number) => (dtype === "int64" ? BigInt(Math.trunc(value || 0)) : value);
        for (let index = 0; index < size; index++) data[index] = convert((index * 31) % 1009);
        for (const [index, value] of odd) {
          if (dtype !== "int64" || Number.isFinite(value)) data[index] = convert(value);
        }
        const at = cut * STATISTICS_BLOCK;
        const part = (from: number, to: number) => {
          const start = from === 0 ? undefined : { index: from, previous: data[from - 1] ?? NaN };
          const builder = new StatisticsBuilder([to - from], kernel, start);
          builder.add(data.subarray(from, to));
          return builder.finish();
        };
        const whole = part(0, size);
        const joined = joinStatistics(part(0, at), part(at, size));
        expect(JSON.stringify(plain(joined))).toBe(JSON.stringify(plain(whole)));
      }),
      { numRuns: 20 },
    );
  });

  test("begin and end where a block does", () => {
    expect(() => new StatisticsBuilder([10], plainEngine, { index: 100, previous: 0 })).toThrow(RangeError);
    const share = scan(plainEngine, Float64Array.of(1, 2), [2], []);
    expect(() => joinStatistics(share, share)).toThrow(RangeError);
  });
});

test("this platform runs the kernel", () => {
  expect(scanKernel(1_000_000)).toBeInstanceOf(KernelEngine);
});

/** Statistics as JSON can hold them, no value lost. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) return String(value);
  if (value instanceof Float64Array) return Array.from(value, plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}
