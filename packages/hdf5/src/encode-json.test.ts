import { expect, test } from "vitest";
import { encodeJsonProduct } from "./encode-json.js";
import { errorOf } from "./testing/raw-hdf5.test.helper.js";

test("the text is indented, with a row of numbers on a line, and ends in a new line", () => {
  const document = {
    type: "response",
    axes: { order: ["x", "y"], range: [0.5, 2] },
    matrix: { dtype: "float64", shape: [2, 3], units: "1" },
    nothing: {},
    ids: { dtype: "int64", shape: [3] },
    flat: { dtype: "uint8", shape: [0, 2] },
    cube: { dtype: "int32", shape: [1, 2, 2] },
  };
  const arrays = new Map<string, Float64Array | BigInt64Array | Uint8Array | Int32Array>([
    ["/matrix", Float64Array.of(1, -0, 1e21, NaN, 0.1, 5e-324)],
    ["/ids", BigInt64Array.of(1n, 2n ** 53n, -(2n ** 63n))],
    ["/flat", new Uint8Array(0)],
    ["/cube", Int32Array.of(1, 2, 3, 4)],
  ]);
  expect(encodeJsonProduct({ document, arrays })).toBe(`{
  "type": "response",
  "axes": {
    "order": ["x", "y"],
    "range": [0.5, 2]
  },
  "matrix": {
    "units": "1",
    "values": [
      [1, -0, 1e+21],
      [null, 0.1, 5e-324]
    ]
  },
  "nothing": {},
  "ids": {
    "dtype": "int64",
    "values": [1, "9007199254740992", "-9223372036854775808"]
  },
  "flat": {
    "dtype": "uint8",
    "shape": [0, 2],
    "values": []
  },
  "cube": {
    "dtype": "int32",
    "values": [
      [
        [1, 2],
        [3, 4]
      ]
    ]
  }
}
`);
});

test("float32 is written with the fewest digits that read back", () => {
  const data = Float32Array.of(-0, 0.1, 1 / 3, 16777216, 3.4028234663852886e38, 1e-45);
  const content = { document: { x: { dtype: "float32", shape: [6] } }, arrays: new Map([["/x", data]]) };
  expect(encodeJsonProduct(content)).toContain("[-0, 0.1, 0.33333334, 16777216, 3.4028235e+38, 1e-45]");
});

test("an infinity in an array is refused with its place", async () => {
  const content = {
    document: { x: { dtype: "float64", shape: [2] } },
    arrays: new Map([["/x", Float64Array.of(1, -Infinity)]]),
  };
  const error = await errorOf(() => encodeJsonProduct(content));
  expect(error).toMatchObject({ name: "JsonProductError", pointer: "/x/values" });
  expect(error.message).toContain("element 1 is -Infinity");
});
