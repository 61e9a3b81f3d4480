import { LimitExceededError, UnsupportedTypeError, type Place } from "./errors.js";
import type { Hdf5Metadata } from "./library-types.js";
import type { Hdf5Library } from "./library.js";
import { LIMITS } from "./limits.js";

/** How HDF5 fills a fixed-length string up. */
const PADDING = { nullTerminated: 0, nullPadded: 1, spacePadded: 2 } as const;

/**
 * Turns strings that the library has read into wasm memory into texts.
 *
 * @param pointer - where `count` strings begin: pointers when of variable length, else the bytes themselves
 * @throws {@link UnsupportedTypeError} when a text is not UTF-8
 */
export function decodeStrings(
  library: Hdf5Library,
  { vlen, size, strpad }: Hdf5Metadata,
  pointer: number,
  count: number,
  place: Place,
): string[] {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const memory = library.module.HEAPU8;
  const pointers = new DataView(memory.buffer, pointer, vlen ? count * 4 : 0);
  const texts: string[] = [];
  let total = 0;
  for (let index = 0; index < count; index++) {
    const bytes = vlen
      ? terminated(memory, pointers.getUint32(index * 4, true))
      : unpadded(memory.subarray(pointer + index * size, pointer + (index + 1) * size), strpad);
    total += bytes.length;
    if (total > LIMITS.textBytes) throw new LimitExceededError(place, "text in bytes", total, LIMITS.textBytes);
    try {
      texts.push(decoder.decode(bytes));
    } catch {
      throw new UnsupportedTypeError(place, "text that is not UTF-8", ["UTF-8 text"]);
    }
  }
  return texts;
}

/** The bytes from an address to the next NUL; a null pointer is a string never written. */
function terminated(memory: Uint8Array, address: number): Uint8Array {
  return address === 0 ? new Uint8Array() : memory.subarray(address, memory.indexOf(0, address));
}

function unpadded(bytes: Uint8Array, padding: number | undefined): Uint8Array {
  if (padding === PADDING.nullTerminated) {
    const end = bytes.indexOf(0);
    return end < 0 ? bytes : bytes.subarray(0, end);
  }
  const isPadding = (byte: number | undefined) => byte === 0 || (padding === PADDING.spacePadded && byte === 0x20);
  let end = bytes.length;
  while (end > 0 && isPadding(bytes[end - 1])) end--;
  return bytes.subarray(0, end);
}
