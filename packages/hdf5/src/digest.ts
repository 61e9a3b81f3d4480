import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { ByteSource } from "./byte-source.js";

const BLOCK_BYTES = 1 << 20;

/** The SHA-256 of bytes in memory, in lower-case hexadecimal. */
export function sha256OfBytes(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** The SHA-256 of a source, in lower-case hexadecimal, read block by block: memory does not grow with the file. */
export function sha256OfSource(source: ByteSource): string {
  const hash = sha256.create();
  const block = new Uint8Array(Math.min(BLOCK_BYTES, Math.max(source.size, 1)));
  for (let position = 0; position < source.size;) {
    const read = source.read(block, position);
    if (read === 0) break;
    hash.update(block.subarray(0, read));
    position += read;
  }
  return bytesToHex(hash.digest());
}
