import { expect, test } from "vitest";
import type { ArrayData, DocumentValue } from "./document.js";
import { documentDifference, sameData } from "./same-content.js";

const documents: readonly [DocumentValue, DocumentValue, string | undefined][] = [
  [{ a: 1, b: { c: ["x"] } }, { b: { c: ["x"] }, a: 1 }, undefined],
  [{ a: 1 }, { a: 2 }, "/a"],
  [{ a: 0 }, { a: -0 }, "/a"],
  [{ a: 1 }, {}, "/a"],
  [{}, { a: 1 }, "/a"],
  [{ a: { b: 1 } }, { a: 1 }, "/a"],
  [{ a: ["x", "y"] }, { a: ["x"] }, "/a"],
  [{ a: ["x"] }, { a: "x" }, "/a"],
  [{ a: [] }, { a: {} }, "/a"],
  [1, 2, "/"],
];
test.each(documents)("%j and %j differ at %s", (expected, found, pointer) => {
  expect(documentDifference(expected, found, "")).toBe(pointer);
});

const arrays: readonly [ArrayData, ArrayData, boolean][] = [
  [Float64Array.of(1, NaN), Float64Array.of(1, NaN), true],
  [Float64Array.of(0), Float64Array.of(-0), false],
  [Float64Array.of(1, 2), Float64Array.of(1), false],
  [Float64Array.of(1, 2), Float64Array.of(1, 3), false],
  [Int32Array.of(0), Float32Array.of(0), false],
  [Float64Array.of(9, 1).subarray(1), Float64Array.of(1), true],
  [["a", "b"], ["a", "b"], true],
  [["a", "b"], ["a", "c"], false],
  [["a"], ["a", "b"], false],
  [[], new Uint8Array(0), false],
  [new Uint8Array(0), [], false],
];
test.each(arrays)("%o and %o being alike is %s", (left, right, alike) => {
  expect(sameData(left, right)).toBe(alike);
});
