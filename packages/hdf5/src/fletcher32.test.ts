import fc from "fast-check";
import { expect, test } from "vitest";
import { fletcher32 } from "./fletcher32.js";

// The usual examples have the low byte of a word first; here the bytes of each word are exchanged.
test.each([
  ["badcfe", 0x56502d2a],
  ["badcfehg", 0xebe19591],
])("the sum of %j is the published one", (text, sum) => {
  expect(fletcher32(new TextEncoder().encode(text))).toBe(sum);
});

/** The definition, in whole numbers of any size. */
function definition(bytes: Uint8Array): { low: bigint; high: bigint } {
  let [low, high] = [0n, 0n];
  for (let at = 0; at < bytes.length; at += 2) {
    low += BigInt((bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0));
    high += low;
  }
  return { low: low % 65535n, high: high % 65535n };
}

test("it is the sum by its definition, for any bytes and lengths", () => {
  const random = fc.uint8Array({ maxLength: 3000 });
  const extreme = fc.nat(20_000).map((length) => new Uint8Array(length).fill(255));
  fc.assert(
    fc.property(fc.oneof(random, extreme), fc.nat(3), (whole, start) => {
      const bytes = whole.subarray(start);
      const sum = fletcher32(bytes);
      expect({ low: BigInt(sum & 0xffff) % 65535n, high: BigInt(sum >>> 16) % 65535n }).toEqual(definition(bytes));
    }),
  );
});
