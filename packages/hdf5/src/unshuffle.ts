/** Undoes HDF5's shuffle, which puts the first bytes of all elements first, then the second ones, and so on. */
export function unshuffle(data: Uint8Array, elementBytes: number, result: Uint8Array): void {
  const count = Math.floor(data.length / elementBytes);
  for (let byte = 0; byte < elementBytes; byte++) {
    const plane = data.subarray(byte * count, (byte + 1) * count);
    for (let index = 0, at = byte; index < count; index++, at += elementBytes) result[at] = plane[index] ?? 0;
  }
  result.set(data.subarray(count * elementBytes), count * elementBytes);
}
