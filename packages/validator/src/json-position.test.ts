import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonError, JsonPositions } from "./json-position.js";

const TEXT = `{
  "a": 1,
  "list": [10,
    20],
  "points": { "values": [1, 2] },
  "x/y": { "~z": true }
}`;

test.each([
  ["", undefined, { line: 1, column: 1 }],
  ["/a", undefined, { line: 2, column: 3 }],
  ["/list", 1, { line: 4, column: 5 }],
  ["/list/1", undefined, { line: 4, column: 5 }],
  ["/points", 1, { line: 5, column: 29 }],
  ["/x~1y/~0z", undefined, { line: 6, column: 12 }],
  ["/points/missing/deeper", undefined, { line: 5, column: 3 }],
  ["/missing", undefined, { line: 1, column: 1 }],
])("%j, element %j, stands at %j", (pointer, index, expected) => {
  expect(new JsonPositions(TEXT).at(pointer, index)).toEqual(expected);
});

test.each([
  ['{"a": 1,}', 1, 9],
  ['{"a" 1}', 1, 6],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
  ["[1, 2", 1, 6],
  ["", 1, 1],
  ["{} x", 1, 4],
  ['{"a": nul}', 1, 7],
  ['"a\tb"', 1, 1],
])("the mistake in %j is at line %d, column %d", (text, line, column) => {
  expect(jsonError(text)).toMatchObject({ line, column });
  expect(() => JSON.parse(text) as unknown).toThrow();
});

test("what JSON.stringify writes has no mistake, and every member is found in its line", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (document) => {
      const text = JSON.stringify(document, null, 1);
      expect(jsonError(text)).toBeUndefined();
      const positions = new JsonPositions(text);
      for (const name of Object.keys(document)) {
        const { line = 0, column = 0 } = positions.at(`/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`) ?? {};
        const rest = text.split("\n")[line - 1]?.slice(column - 1) ?? "";
        expect(rest.startsWith(JSON.stringify(name))).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});
