/**
 * Undoes HDF5's shuffle, which puts the first bytes of all elements first, then the second ones, and so on.
 *
 * @param result - as long as `data`, and no part of it
 */
export function unshuffle(data: Uint8Array, elementBytes: number, result: Uint8Array): void {
  const isWhole = data.length % (4 * elementBytes) === 0 && elementBytes % 4 === 0;
  if (isWhole && data.byteOffset % 4 === 0 && result.byteOffset % 4 === 0) unshuffleWords(data, elementBytes, result);
  else unshuffleBytes(data, elementBytes, result);
}

function unshuffleBytes(data: Uint8Array, elementBytes: number, result: Uint8Array): void {
  const count = Math.floor(data.length / elementBytes);
  for (let byte = 0; byte < elementBytes; byte++) {
    const plane = data.subarray(byte * count, (byte + 1) * count);
    for (let index = 0, at = byte; index < count; index++, at += elementBytes) result[at] = plane[index] ?? 0;
  }
  result.set(data.subarray(count * elementBytes), count * elementBytes);
}

/** Every other byte of a word. */
const LOW = 0x00ff00ff;
const HIGH = 0xff00ff00;

/** The same for elements of whole words: four bytes of four elements at a time are a matrix that is transposed. */
function unshuffleWords(data: Uint8Array, elementBytes: number, result: Uint8Array): void {
  const count = data.length / elementBytes;
  const step = elementBytes / 4;
  const words = new Uint32Array(result.buffer, result.byteOffset, result.length / 4);
  for (let word = 0; word < step; word++) {
    const plane = (byte: number): Uint32Array =>
      new Uint32Array(data.buffer, data.byteOffset + (4 * word + byte) * count, count / 4);
    const [first, second, third, fourth] = [plane(0), plane(1), plane(2), plane(3)] as const;
    for (let index = 0, at = word; index < first.length; index++, at += 4 * step) {
      const a = first[index] ?? 0;
      const b = second[index] ?? 0;
      const c = third[index] ?? 0;
      const d = fourth[index] ?? 0;
      const evenLow = (a & LOW) | ((b & LOW) << 8);
      const oddLow = ((a >>> 8) & LOW) | (b & HIGH);
      const evenHigh = (c & LOW) | ((d & LOW) << 8);
      const oddHigh = ((c >>> 8) & LOW) | (d & HIGH);
      words[at] = (evenLow & 0xffff) | (evenHigh << 16);
      words[at + step] = (oddLow & 0xffff) | (oddHigh << 16);
      words[at + 2 * step] = (evenLow >>> 16) | (evenHigh & 0xffff0000);
      words[at + 3 * step] = (oddLow >>> 16) | (oddHigh & 0xffff0000);
    }
  }
}
