import fc from "fast-check";
import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { adler32 } from "./adler32.js";

/** What zlib itself writes behind its stream. */
function sumOfZlib(bytes: Uint8Array): number {
  const packed = deflateSync(bytes, { level: 0 });
  return packed.readUInt32BE(packed.length - 4);
}

test("the sum of a known text is the published one", () => {
  expect(adler32(new TextEncoder().encode("Wikipedia"))).toBe(0x11e60398);
});

test("it is the sum of zlib, for any bytes, and for the largest ones in any number", () => {
  const extreme = fc.nat(40_000).map((length) => new Uint8Array(length).fill(255));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 9000 }), extreme), (bytes) => {
      expect(adler32(bytes)).toBe(sumOfZlib(bytes));
    }),
  );
});
