import { expect, test } from "vitest";
import { lookup3 } from "./lookup3.js";

test.each([
  ["", 0xdeadbeef],
  ["Four score and seven years ago", 0x17770551], // the example of the original, with start value 0
])("the hash of %j is that of the original", (text, sum) => {
  expect(lookup3(new TextEncoder().encode(text))).toBe(sum);
});

test("every bit of every byte counts, whatever the length", () => {
  for (let length = 1; length <= 26; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => index * 37);
    const sums = new Set([lookup3(bytes)]);
    for (let bit = 0; bit < 8 * length; bit++) {
      const changed = Uint8Array.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      sums.add(lookup3(changed));
    }
    expect(sums.size).toBe(8 * length + 1);
  }
});
