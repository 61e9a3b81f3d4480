import fc from "fast-check";
import { expect, test } from "vitest";
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
