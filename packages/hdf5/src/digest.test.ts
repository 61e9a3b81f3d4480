import fc from "fast-check";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { memorySource } from "./byte-source.js";
import { newHasher, portableHasher, sha256OfBytes, sha256OfSource } from "./digest.js";

test.each([0, 1, 1_048_576, 3_000_001])(
  "the digest of %d bytes is that of Node's own SHA-256, at once or in blocks",
  (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => index % 251);
    const expected = createHash("sha256").update(bytes).digest("hex");
    expect(sha256OfBytes(bytes)).toBe(expected);
    expect(sha256OfSource(memorySource(bytes))).toBe(expected);
  },
);

test("Node's code and the plain code give the same digest, whatever the pieces", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), (pieces) => {
      const [own, portable] = [newHasher(), portableHasher()];
      for (const piece of pieces) {
        own.update(piece);
        portable.update(piece);
      }
      expect(portable.finish()).toBe(own.finish());
    }),
  );
});
