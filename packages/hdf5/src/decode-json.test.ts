import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeJsonProduct } from "./decode-json.js";
import { encodeJsonProduct } from "./encode-json.js";
import { products } from "./testing/products.test.helper.js";
import { errorOf } from "./testing/raw-hdf5.test.helper.js";

test("any product reads back from JSON as it was, and is written the same again", () => {
  fc.assert(
    fc.property(products({ infinities: false }), (content) => {
      const text = encodeJsonProduct(content);
      const back = decodeJsonProduct(text);
      expect(back.document).toEqual(content.document);
      expect(back.arrays.size).toBe(content.arrays.size);
      for (const [pointer, data] of content.arrays) expect(back.arrays.get(pointer)).toEqual(data);
      expect(encodeJsonProduct(back)).toBe(text);
    }),
    { numRuns: 300 },
  );
});

test("bulk arrays are taken out and projected, with shape and dtype worked out", () => {
  const { document, arrays } = decodeJsonProduct(`{
    "type": "response",
    "matrix": { "units": "1", "values": [[1, 2, 3], [4, null, 6]] },
    "ids": { "dtype": "int64", "values": [1, "9007199254740993"] },
    "names": { "values": ["a", "b"] },
    "scalar": { "dtype": "uint8", "values": 3 },
    "none": { "values": [] },
    "flat": { "dtype": "float32", "shape": [0, 4], "values": [] },
    "group": { "values": { "values": [1] } }
  }`);
  expect(document).toEqual({
    type: "response",
    matrix: { dtype: "float64", shape: [2, 3], units: "1" },
    ids: { dtype: "int64", shape: [2] },
    names: { dtype: "string", shape: [2] },
    scalar: { dtype: "uint8", shape: [] },
    none: { dtype: "float64", shape: [0] },
    flat: { dtype: "float32", shape: [0, 4] },
    group: { values: { dtype: "float64", shape: [1] } },
  });
  expect(Object.fromEntries(arrays)).toEqual({
    "/matrix": Float64Array.of(1, 2, 3, 4, NaN, 6),
    "/ids": BigInt64Array.of(1n, 9007199254740993n),
    "/names": ["a", "b"],
    "/scalar": Uint8Array.of(3),
    "/none": new Float64Array(0),
    "/flat": new Float32Array(0),
    "/group/values": Float64Array.of(1),
  });
});

describe("what is not a product", () => {
  test.each([
    ["{", "", "is not JSON"],
    ["", "", "is not JSON"],
    ["\ufeff{}", "", "byte order mark"],
    ["[]", "", "a product is a JSON object"],
    ['{"values": [1]}', "", "a product is a JSON object"],
    ['{"a": 1, "b": {"c/d": 1, "c/d": 2}}', "/b/c~1d", "stands twice"],
    ['{"a": [{}, {"b": 1, "\\u0062": 2}]}', "/a/1/b", "stands twice"],
    ['{"x": {"values": [[1, 2], [3]]}}', "/x/values/1", "expected a list of 2"],
    ['{"x": {"values": [[1, 2], 3]}}', "/x/values/1", "expected a list of 2"],
    ['{"x": {"values": [1, [2]]}}', "/x/values/1", "a list where a single value was expected"],
    ['{"x": {"values": [[1, 2], [3, "4"]]}}', "/x/values/1/1", 'found "4", expected a float64 number'],
    ['{"x": {"values": [1, true]}}', "/x/values/1", "found true"],
    ['{"x": {"values": ["a", 1]}}', "/x/values/1", "expected text"],
    ['{"x": {"values": ["a", null]}}', "/x/values/1", "expected text"],
    ['{"x": {"values": [1e999]}}', "/x/values/0", "too large for float64"],
    ['{"x": {"dtype": "float32", "values": [1e39]}}', "/x/values/0", "too large for float32"],
    ['{"x": {"dtype": "int16", "values": [1]}}', "/x/dtype", "expected one of float64"],
    ['{"x": {"dtype": "uint8", "values": [256]}}', "/x/values/0", "from 0 to 255"],
    ['{"x": {"dtype": "int32", "values": [0.5]}}', "/x/values/0", "whole number"],
    ['{"x": {"dtype": "int32", "values": [null]}}', "/x/values/0", "found null"],
    ['{"x": {"dtype": "int64", "values": [9007199254740993]}}', "/x/values/0", "in quotes"],
    ['{"x": {"dtype": "int64", "values": ["9223372036854775808"]}}', "/x/values/0", "64 bits"],
    ['{"x": {"dtype": "int64", "values": ["1.0"]}}', "/x/values/0", "expected an int64"],
    ['{"x": {"shape": [3], "values": [1, 2]}}', "/x/values", "expected a list of 3"],
    ['{"x": {"shape": [1, 1000000000, 0], "values": [1]}}', "/x/values/0", "expected a list of 1000000000"],
    ['{"x": {"shape": "2", "values": [1, 2]}}', "/x/shape", "a shape is"],
    ['{"x": 1e999}', "/x", "too large"],
    [`${'{"a":'.repeat(40)}1${"}".repeat(40)}`, "/a".repeat(33), "deeper than 32"],
    [`{"x": ${"[".repeat(50_000)}${"]".repeat(50_000)}}`, `/x${"/0".repeat(32)}`, "deeper than 32"],
  ])("%.60s is refused at %s", async (text, pointer, reason) => {
    const error = await errorOf(() => decodeJsonProduct(text, "model.json"));
    expect(error).toMatchObject({ name: "JsonProductError", pointer, file: "model.json" });
    expect(error.message).toContain(reason);
  });
});

test("__proto__ is a name like any other, and no prototype is changed", () => {
  const { document } = decodeJsonProduct('{"__proto__": {"polluted": 1}, "a": {"__proto__": "x"}}');
  expect(Object.keys(document)).toEqual(["__proto__", "a"]);
  expect(Object.getPrototypeOf(document)).toBe(Object.prototype);
  expect((document as { polluted?: unknown }).polluted).toBeUndefined();
});

test("keys of one name in different objects, and texts that look like keys, are no duplicates", () => {
  const text = '{"a": {"b": "a"}, "b": ["a", "b", "{\\"a\\": 1, \\"a\\": 2}"], "c": {"b": 1}}';
  expect(Object.keys(decodeJsonProduct(text).document)).toEqual(["a", "b", "c"]);
});

test("the schema that a file names for editors is no part of the document; a member deeper down is", () => {
  const { document } = decodeJsonProduct('{"$schema": "x", "kind": "model", "ext": {"example": {"$schema": "y"}}}');
  expect(document).toEqual({ kind: "model", ext: { example: { $schema: "y" } } });
});
