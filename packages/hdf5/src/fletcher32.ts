/** Words that can be added up before a 32-bit sum could overflow. */
const RUN_WORDS = 360;

/**
 * HDF5's variant of Fletcher's check sum: over 16-bit words with the first byte high, whatever the machine; an odd last
 * byte counts as the high one of a word.
 *
 *     s₁ = Σ wᵢ,  s₂ = Σ (n − i) wᵢ   modulo 2¹⁶ − 1, where 0 may stand as 2¹⁶ − 1
 *
 * @returns s₂ · 2¹⁶ + s₁
 * @see HDF5 File Format Specification, IV.A.2.l, filter 3; J. G. Fletcher, IEEE Trans. Commun. 30 (1982) 247
 */
export function fletcher32(bytes: Uint8Array): number {
  const even = bytes.length - (bytes.length % 2);
  let low = 0;
  let high = 0;
  for (let at = 0; at < even;) {
    const end = Math.min(at + 2 * RUN_WORDS, even);
    for (; at < end; at += 2) {
      low = (low + (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0))) | 0;
      high = (high + low) | 0;
    }
    low = fold(low);
    high = fold(high);
  }
  if (even < bytes.length) {
    low = fold(low + ((bytes[even] ?? 0) << 8));
    high = fold(high + low);
  }
  return ((fold(high) << 16) | fold(low)) >>> 0;
}

/** One step towards the remainder modulo 2¹⁶ − 1. */
function fold(sum: number): number {
  return (sum & 0xffff) + (sum >>> 16);
}
