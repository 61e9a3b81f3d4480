import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonText } from "./json-text.js";

test("rows of numbers stand on one line each", () => {
  expect(jsonText({ a: [[1, 2], [-0]], b: [], c: {} })).toBe(
    '{\n  "a": [\n    [1, 2],\n    [-0]\n  ],\n  "b": [],\n  "c": {}\n}\n',
  );
});

test("any JSON reads back as it was", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(jsonText(value))).toEqual(value);
    }),
  );
});
