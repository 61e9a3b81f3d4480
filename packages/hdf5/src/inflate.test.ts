import fc from "fast-check";
import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { inflateExactly, portableInflate } from "./inflate.js";

const content = fc.oneof(
  fc.uint8Array({ maxLength: 5000 }),
  fc.tuple(fc.integer({ min: 0, max: 255 }), fc.nat(20_000)).map(([byte, length]) => new Uint8Array(length).fill(byte)),
);

/** Node's zlib, and what stands in for it in browsers. */
const portable = (packed: Uint8Array, bytes: number): Uint8Array => {
  const unpacked = portableInflate(packed, bytes);
  if (unpacked.length !== bytes) throw new Error("another length");
  return unpacked;
};

describe.each([
  { name: "with Node", inflate: inflateExactly },
  { name: "without Node", inflate: portable },
])("unpacking $name", ({ inflate }) => {
  test("gives back what was packed, at any level", () => {
    fc.assert(
      fc.property(content, fc.integer({ min: 0, max: 9 }), (bytes, level) => {
        expect(Uint8Array.from(inflate(deflateSync(bytes, { level }), bytes.length))).toEqual(bytes);
      }),
    );
  });

  test("refuses a stream that is too short, too long, cut, or not what its check sum says", () => {
    const bytes = new Uint8Array(1000).map((_, index) => index % 7);
    const packed = deflateSync(bytes);
    expect(() => inflate(packed, 999)).toThrow();
    expect(() => inflate(packed, 1001)).toThrow();
    expect(() => inflate(packed.subarray(0, 10), 1000)).toThrow();
    const wrong = Uint8Array.from(packed);
    wrong[wrong.length - 1] = (wrong.at(-1) ?? 0) ^ 1;
    expect(() => inflate(wrong, 1000)).toThrow();
    expect(() => inflate(new Uint8Array(20), 1000)).toThrow();
    expect(() => inflate(new Uint8Array(0), 1000)).toThrow();
  });

  test("refuses a bomb before it goes off", () => {
    const bomb = deflateSync(new Uint8Array(50_000_000));
    expect(() => inflate(bomb, 1000)).toThrow();
  });
});
