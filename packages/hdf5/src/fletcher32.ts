/** Words that can be added up before a 32-bit sum could overflow. */
const RUN_WORDS = 360;

/**
 * HDF5's variant of Fletcher's check sum: over 16-bit words with the first byte high, whatever the machine; an odd last
 * byte counts as the high one of a word.
 *
 *     s₁ = Σ wᵢ,  s₂ = Σ (n − i) wᵢ   modulo 2¹⁶ − 1, where 0 may stand as 2¹⁶ − 1
 *
 * Words are added up with their bytes exchanged, as they lie in memory: modulo 2¹⁶ − 1 that is a factor 2⁸ of both sums.
 *
 * @returns s₂ · 2¹⁶ + s₁
 * @see HDF5 File Format Specification, IV.A.2.l, filter 3; J. G. Fletcher, IEEE Trans. Commun. 30 (1982) 247
 */
export function fletcher32(bytes: Uint8Array): number {
  const { buffer, byteOffset, length } = bytes.byteOffset % 2 === 0 ? bytes : bytes.slice();
  const words = new Uint16Array(buffer, byteOffset, length >> 1);
  let low = 0;
  let high = 0;
  for (let at = 0; at < words.length;) {
    const end = Math.min(at + RUN_WORDS, words.length);
    for (; at + 4 <= end; at += 4) {
      const a = words[at] ?? 0;
      const b = words[at + 1] ?? 0;
      const c = words[at + 2] ?? 0;
      const d = words[at + 3] ?? 0;
      high = (high + 4 * low + 4 * a + 3 * b + 2 * c + d) | 0;
      low = (low + a + b + c + d) | 0;
    }
    for (; at < end; at++) {
      low = (low + (words[at] ?? 0)) | 0;
      high = (high + low) | 0;
    }
    low = fold(low);
    high = fold(high);
  }
  if (length % 2 === 1) {
    low = fold(low + (bytes[length - 1] ?? 0));
    high = fold(high + low);
  }
  return ((exchange(fold(high)) << 16) | exchange(fold(low))) >>> 0;
}

/** One step towards the remainder modulo 2¹⁶ − 1. */
function fold(sum: number): number {
  return (sum & 0xffff) + (sum >>> 16);
}

function exchange(word: number): number {
  return ((word & 0xff) << 8) | (word >>> 8);
}
