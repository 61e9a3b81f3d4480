/** Reverses the bytes of each element, in place: big-endian numbers become little-endian ones. */
export function swapBytes(bytes: Uint8Array, elementBytes: number): void {
  for (let start = 0; start < bytes.length; start += elementBytes) {
    bytes.subarray(start, start + elementBytes).reverse();
  }
}
