import { describe, expect, test } from "vitest";
import { memorySource } from "./byte-source.js";
import type { NumericData } from "./document.js";
import { dtypeOf, elementCount } from "./dtype.js";
import { encodeHdf5 } from "./encode-hdf5.js";
import { encodeJsonProduct } from "./encode-json.js";
import { memoryTree } from "./file-tree.js";
import { openHdf5 } from "./hdf5-file.js";
import { openProduct, type OpenProduct } from "./open-product.js";
import { joinStatistics, STATISTICS_BLOCK } from "./statistics.js";

/** The same array as HDF5 and as JSON, open. */
async function bothEncodings(data: NumericData, shape: readonly number[]): Promise<OpenProduct[]> {
  const document = { column: { dtype: dtypeOf(data), shape: [...shape], units: "1" } };
  const content = { document, arrays: new Map([["/column", data]]) };
  const files = new Map([
    ["a.h5", await encodeHdf5(content)],
    ["a.json", new TextEncoder().encode(encodeJsonProduct(content))],
  ]);
  return Promise.all([...files.keys()].map((name) => openProduct(memoryTree(files), name)));
}

const wave = (length: number) => Float64Array.from({ length }, (_, index) => Math.sin(index) * 100);

describe.each([
  { title: "a short column", shape: [100] },
  { title: "a long column, stored in chunks", shape: [300_001] },
  { title: "a matrix", shape: [37, 211] },
  { title: "a matrix, stored in chunks", shape: [701, 1003] },
  { title: "a cube", shape: [5, 7, 11] },
  { title: "no values", shape: [0] },
  { title: "a single value", shape: [] },
])("$title", ({ shape }) => {
  test("is scanned alike in HDF5 and in JSON", async () => {
    const data = wave(elementCount(shape));
    if (data.length > 90) [data[17], data[88]] = [NaN, NaN];
    const [hdf5, json] = (await bothEncodings(data, shape)).map((product) => product.scan("/column"));
    expect(hdf5).toStrictEqual(json);
    expect(hdf5).toMatchObject({ values: data.length, nan: { count: data.length > 90 ? 2 : 0 } });
    expect(hdf5?.rowSums).toHaveLength(shape.length < 2 ? 0 : (shape[0] ?? 0));
  });
});

test("two shares of a column, joined, are the whole", async () => {
  for (const product of await bothEncodings(wave(300_001), [300_001])) {
    const cut = 2 * STATISTICS_BLOCK;
    const joined = joinStatistics(
      product.scan("/column", { start: 0, rows: cut }),
      product.scan("/column", { start: cut, rows: 300_001 - cut }),
    );
    expect(joined).toStrictEqual(product.scan("/column"));
  }
});

test("values are located by reading only the blocks that can hold them", async () => {
  const data = Float64Array.from({ length: 1_000_000 }, (_, index) => index);
  data[700_000] = -4;
  data[700_005] = -5;
  const bytes = await encodeHdf5({
    document: { column: { dtype: "float64", shape: [data.length], units: "1" } },
    arrays: new Map([["/column", data]]),
  });
  let read = 0;
  const whole = memorySource(bytes);
  const counting = {
    ...whole,
    read: (target: Uint8Array, position: number) => {
      read += target.length;
      return whole.read(target, position);
    },
  };
  using file = await openHdf5(counting);
  const statistics = file.scan("/column");
  const before = read;
  const query = { matches: (value: number | bigint) => value < 0, mayHold: (minimum: number) => minimum < 0, limit: 5 };
  expect(file.locate("/column", query, statistics)).toEqual([
    { index: 700_000, value: -4 },
    { index: 700_005, value: -5 },
  ]);
  expect(read - before).toBeLessThan(bytes.length / 8);
});

test("a value is located in a matrix by its row-major index", async () => {
  for (const product of await bothEncodings(wave(701 * 1003), [701, 1003])) {
    const matches = (value: number | bigint, index: number) => index === 500_000 && value === wave(500_001)[500_000];
    expect(product.locate("/column", { matches })).toHaveLength(1);
  }
});
