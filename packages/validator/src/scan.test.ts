import { encodeHdf5, memoryTree, openProduct } from "@dmdc/hdf5";
import fc from "fast-check";
import { expect, test } from "vitest";
import { scanDataset } from "./scan.js";

/** A product that holds one array, open. */
async function productOf(values: Float64Array, shape: readonly number[]) {
  const document = { values_: { dtype: "float64", shape: [...shape], units: "1" } };
  const bytes = await encodeHdf5({ document, arrays: new Map([["/values_", values]]) });
  return openProduct(memoryTree(new Map([["a.h5", bytes]])), "a.h5");
}

const number = fc.oneof(fc.double({ min: -1e6, max: 1e6 }), fc.constantFrom(NaN, Infinity, -Infinity, 0, -0));

test("one pass finds what a plain look at the values finds", async () => {
  const array = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 }))
    .chain(([rows, columns]) =>
      fc.tuple(
        fc.constant([rows, columns]),
        fc.array(number, { minLength: rows * columns, maxLength: rows * columns }),
      ),
    );
  await fc.assert(
    fc.asyncProperty(array, async ([shape, list]) => {
      const values = Float64Array.from(list);
      const found = scanDataset(await productOf(values, shape), "/values_", shape);
      const where = (test: (value: number, index: number) => boolean) =>
        list.flatMap((value, index) => (test(value, index) ? [index] : []));
      const compare = (occurrences: { count: number; first: number }, indices: number[]) => {
        expect([occurrences.count, occurrences.first]).toEqual([indices.length, indices[0] ?? -1]);
      };
      expect(found.values).toBe(list.length);
      compare(found.nan, where(Number.isNaN));
      compare(
        found.infinite,
        where((value) => Math.abs(value) === Infinity),
      );
      compare(
        found.negative,
        where((value) => value < 0),
      );
      compare(
        found.notIncreasing,
        where((value, index) => !(value > (list[index - 1] ?? -Infinity))),
      );
      const [rows, columns] = shape;
      const sums = Array.from({ length: rows }, (_, row) =>
        list.slice(row * columns, (row + 1) * columns).reduce((sum, value) => sum + value, 0),
      );
      expect(Array.from(found.rowSums)).toEqual(sums);
    }),
    { numRuns: 40 },
  );
});

test("an array without values has nothing in it", async () => {
  const found = scanDataset(await productOf(new Float64Array(), [0]), "/values_", [0]);
  expect(found).toMatchObject({ values: 0, minimum: Infinity, maximum: -Infinity, nan: { count: 0 } });
});

test("a large array is read in blocks, and every value once", async () => {
  const values = Float64Array.from({ length: 2_000_000 }, (_, index) => index);
  const found = scanDataset(await productOf(values, [values.length]), "/values_", [values.length]);
  expect(found).toMatchObject({ values: 2_000_000, minimum: 0, maximum: 1_999_999, notIncreasing: { count: 0 } });
});
