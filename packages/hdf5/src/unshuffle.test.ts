import fc from "fast-check";
import { expect, test } from "vitest";
import { unshuffle } from "./unshuffle.js";

/** The definition of the shuffle: the bytes of elements, plane by plane; what is left over stays. */
function shuffle(bytes: Uint8Array, elementBytes: number): Uint8Array {
  const count = Math.floor(bytes.length / elementBytes);
  return bytes.map((byte, at) =>
    at < count * elementBytes ? (bytes[(at % count) * elementBytes + Math.floor(at / count)] ?? 0) : byte,
  );
}

test("what was shuffled is as before, for elements of any width and arrays of any length, wherever they lie", () => {
  const cases = fc.record({
    elementBytes: fc.constantFrom(1, 2, 3, 4, 8, 12, 16, 100),
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(40).chain((n) => fc.uint8Array({ minLength: 32 * n, maxLength: 32 * n })),
    ),
    start: fc.nat(4),
    resultStart: fc.nat(4),
  });
  fc.assert(
    fc.property(cases, ({ elementBytes, bytes, start, resultStart }) => {
      const data = new Uint8Array(bytes.length + start).subarray(start);
      data.set(shuffle(bytes, elementBytes));
      const result = new Uint8Array(bytes.length + resultStart).subarray(resultStart);
      unshuffle(data, elementBytes, result);
      expect(result).toEqual(bytes);
    }),
    { numRuns: 1000 },
  );
});
