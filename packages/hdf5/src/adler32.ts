/** Bytes that can be added up before a sum could overflow 31 bits. */
const RUN = 3800;

/** The largest prime below 2¹⁶. */
const MODULUS = 65_521;

/**
 * The check sum of zlib.
 *
 *     a = 1 + Σ dᵢ,  b = n + Σ (n − i) dᵢ   modulo 65521
 *
 * @returns b · 2¹⁶ + a
 * @see RFC 1950, section 9
 */
export function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let at = 0; at < bytes.length;) {
    const end = Math.min(at + RUN, bytes.length);
    for (; at + 4 <= end; at += 4) {
      const d0 = bytes[at] ?? 0;
      const d1 = bytes[at + 1] ?? 0;
      const d2 = bytes[at + 2] ?? 0;
      const d3 = bytes[at + 3] ?? 0;
      b = (b + 4 * a + 4 * d0 + 3 * d1 + 2 * d2 + d3) | 0;
      a = (a + d0 + d1 + d2 + d3) | 0;
    }
    for (; at < end; at++) {
      a = (a + (bytes[at] ?? 0)) | 0;
      b = (b + a) | 0;
    }
    a %= MODULUS;
    b %= MODULUS;
  }
  return ((b << 16) | a) >>> 0;
}
