import type { ByteSource } from "./byte-source.js";
import { Hdf5ReadError, NotHdf5Error, TruncatedError, type Place } from "./errors.js";

/** The eight bytes every HDF5 file begins with. */
const SIGNATURE: readonly number[] = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** By version: where the superblock keeps the size of an address, and the address of the end of the file. */
const FIELDS: readonly { readonly addressSize: number; readonly endOfFile: number }[] = [
  { addressSize: 13, endOfFile: 40 },
  { addressSize: 13, endOfFile: 44 },
  { addressSize: 9, endOfFile: 28 },
  { addressSize: 9, endOfFile: 28 },
];

/**
 * Where the HDF5 part of a file begins: 0, or 512, 1024, 2048, … after a user block.
 *
 * @returns the byte offset; undefined when this is not an HDF5 file
 * @see HDF5 File Format Specification, II.A
 */
export function findSignature(source: ByteSource): number | undefined {
  const found = new Uint8Array(SIGNATURE.length);
  for (let offset = 0; offset + SIGNATURE.length <= source.size; offset = offset === 0 ? 512 : offset * 2) {
    if (source.read(found, offset) < found.length) return undefined;
    if (SIGNATURE.every((byte, index) => byte === found[index])) return offset;
  }
  return undefined;
}

/**
 * Checks that a file is HDF5 and whole, before the library sees it.
 *
 * @returns the base address that all addresses in the file count from
 * @throws {@link NotHdf5Error} when there is no signature
 * @throws {@link TruncatedError} when the file is shorter than its superblock says
 */
export function checkSuperblock(source: ByteSource, place: Place): number {
  const base = findSignature(source);
  if (base === undefined) throw new NotHdf5Error(place, source.size);
  const block = new Uint8Array(52);
  const length = source.read(block, base);
  const fields = FIELDS[block[8] ?? 0];
  if (length < 9 || (fields !== undefined && length < fields.endOfFile + 8)) {
    throw new TruncatedError(place, source.size, base + (fields?.endOfFile ?? 9) + 8);
  }
  if (fields === undefined) throw new Hdf5ReadError(place, `superblock version ${String(block[8])} is unknown`);
  const addressSize = block[fields.addressSize];
  if (addressSize !== 8) throw new Hdf5ReadError(place, `addresses have ${String(addressSize)} bytes instead of 8`);
  const end = Number(new DataView(block.buffer).getBigUint64(fields.endOfFile, true));
  if (end > source.size) throw new TruncatedError(place, source.size, end);
  return base;
}
