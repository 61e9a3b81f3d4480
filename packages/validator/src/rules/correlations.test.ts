import fc from "fast-check";
import { expect, test } from "vitest";
import type { ProductView } from "../product-view.js";
import { productOf, violationsOf } from "../testing/product-of.test.helper.js";
import { correlationRange } from "./correlation-range.js";
import { correlationSemidefinite } from "./correlation-semidefinite.js";
import { correlationSymmetric } from "./correlation-symmetric.js";

const NAMES = ["a", "b", "c", "d"];
const backgroundWith = (matrix: readonly (readonly number[])[]) =>
  productOf("background", {
    components: { order: NAMES },
    correlation: { components: NAMES, values: { values: matrix, units: "1" } },
  });

/** Correlations of random numbers: cosines between vectors, so that no combination of them has a negative variance. */
const correlations = fc
  .array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 5, maxLength: 5 }), { minLength: 4, maxLength: 4 })
  .filter((vectors) => vectors.every((vector) => vector.some((value) => value !== 0)))
  .map((vectors) => vectors.map((a) => vectors.map((b) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)))));

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

test("real correlations are accepted, exact or rounded to two digits", async () => {
  await fc.assert(
    fc.asyncProperty(correlations, fc.boolean(), async (exact, isRounded) => {
      const matrix = exact.map((row) => row.map((value) => (isRounded ? Number(value.toFixed(2)) : value)));
      const product = await backgroundWith(matrix);
      for (const rule of [correlationSymmetric, correlationRange, correlationSemidefinite]) {
        expect(violationsOf(rule, product)).toEqual([]);
      }
    }),
  );
});

// (a - b + c) / sqrt(3) has the variance 1 + 2 (-r - r + s) / 3, with r = 0.95 and s = -0.95: 1 - 1.9 = -0.9.
test("three that cannot be together are refused, whatever the fourth", async () => {
  const product = await backgroundWith([
    [1, 0.95, -0.95, 0],
    [0.95, 1, 0.95, 0],
    [-0.95, 0.95, 1, 0],
    [0, 0, 0, 1],
  ]);
  expect(violationsOf(correlationSemidefinite, product)).toHaveLength(1);
});

const squareOf = (matrix: readonly Float64Array[]): ProductView => {
  const names = matrix.map((_, index) => `c${index}`);
  const values = Float64Array.from({ length: names.length ** 2 }, (_, index) => {
    return matrix[Math.floor(index / names.length)]?.[index % names.length] ?? NaN;
  });
  return {
    document: { kind: "background", correlation: { components: names } },
    arrays: new Map([["/correlation/values", { dtype: "float64" }]]),
    rows: () => values.slice(),
  } as unknown as ProductView;
};

/** Correlations r everywhere: eigenvalues 1 + (n - 1) r, and 1 - r for all else. */
const equalCorrelations = (size: number, r: number) =>
  Array.from({ length: size }, (_, row) => new Float64Array(size).fill(r).fill(1, row, row + 1));

// 1 + 599 r = -1e-3 at r = -1.001 / 599; it is 0 at -1 / 599, which no double is: what is left of it is no finding.
test("a matrix of six hundred components is judged as one of four", () => {
  expect(violationsOf(correlationSemidefinite, squareOf(equalCorrelations(600, -1.001 / 599)))).toHaveLength(1);
  expect(violationsOf(correlationSemidefinite, squareOf(equalCorrelations(600, -1 / 599)))).toEqual([]);
  expect(violationsOf(correlationSemidefinite, squareOf(equalCorrelations(600, 1)))).toEqual([]);
});

test("one short number among many long ones does not hide a negative eigenvalue", () => {
  const matrix = equalCorrelations(100, -1.2 / 99);
  for (const [row, column] of [
    [98, 99],
    [99, 98],
  ] as const)
    (matrix[row] ?? [])[column] = 0.5;
  expect(violationsOf(correlationSemidefinite, squareOf(matrix))).toHaveLength(1);
});

test("a matrix that is too large to judge says so", () => {
  const names = Array.from({ length: 4097 }, (_, index) => `c${index}`);
  const product = { document: { kind: "background", correlation: { components: names } } } as unknown as ProductView;
  for (const rule of [correlationSymmetric, correlationRange, correlationSemidefinite]) {
    expect(() => violationsOf(rule, product)).toThrow("4097 components are too many; 4096 can be judged");
  }
});
