import type { NumericDtype } from "@dmdc/spec";
import { expect, test } from "vitest";
import { RecipeError } from "../errors.js";
import { asDtype } from "./as-dtype.js";

test.each([
  ["float64", [0.1, NaN, -5], Float64Array.of(0.1, NaN, -5)],
  ["float32", [0.1, NaN, -5], Float32Array.of(0.1, NaN, -5)],
  ["int64", [0, -5, 2 ** 53 - 1], BigInt64Array.of(0n, -5n, 9007199254740991n)],
  ["int32", [0, -(2 ** 31), 2 ** 31 - 1], Int32Array.of(0, -2147483648, 2147483647)],
  ["uint8", [0, 1, 255], Uint8Array.of(0, 1, 255)],
] as const)("%s holds what fits it", (dtype, values, stored) => {
  expect(asDtype(Float64Array.from(values), dtype, "here")).toEqual(stored);
});

test.each<[NumericDtype, number]>([
  ["float32", 1e39],
  ["float32", 1e-60],
  ["int64", 0.5],
  ["int64", 2 ** 53],
  ["int64", NaN],
  ["int32", 2 ** 31],
  ["int32", -(2 ** 31) - 1],
  ["int32", 1.5],
  ["int32", NaN],
  ["uint8", 256],
  ["uint8", -1],
  ["uint8", NaN],
  ["uint8", Infinity],
])("%s refuses %f, and says which value it is", (dtype, value) => {
  const store = () => asDtype(Float64Array.of(1, 0, value), dtype, "products[0]/columns/id");
  expect(store).toThrow(RecipeError);
  expect(store).toThrow(`recipe, products[0]/columns/id: value ${value} (number 3) cannot be stored as ${dtype}`);
});
