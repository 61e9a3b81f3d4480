// @ts-check
/**
 * Random numbers that come out the same for the same seed.
 *
 * @see Tommy Ettinger's mulberry32, public domain
 */
export function randomNumbers(/** @type {number} */ seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { below: (/** @type {number} */ limit) => Math.floor(next() * limit) };
}

const WORDS = [0n, 2n ** 64n - 1n, 1n << 40n, 1n << 32n, 7n];

/** A copy of a file with something wrong: bits flipped, bytes set, bytes moved, a number replaced, or its end cut off. */
export function mutate(/** @type {Uint8Array} */ file, /** @type {ReturnType<typeof randomNumbers>} */ { below }) {
  const bytes = Uint8Array.from(file);
  const { length } = bytes;
  const kind = below(10);
  if (kind < 5) {
    for (let count = 1 + below(kind < 3 ? 1 : 16); count > 0; count--) {
      const at = below(length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
    }
  } else if (kind < 7) {
    for (let count = 1 + below(8); count > 0; count--)
      bytes[below(length)] = [0, 255, 127, 128, below(256)][below(5)] ?? 0;
  } else if (kind < 8) {
    const from = below(length);
    bytes.copyWithin(below(length), from, from + 8 * (1 + below(8)));
  } else if (kind < 9 && length >= 8) {
    const word = [...WORDS, BigInt(length), BigInt(below(length))][below(WORDS.length + 2)] ?? 0n;
    new DataView(bytes.buffer).setBigUint64(8 * below(Math.floor(length / 8)), word, true);
  } else {
    return bytes.slice(0, below(length));
  }
  return bytes;
}
