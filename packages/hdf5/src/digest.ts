import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { ByteSource } from "./byte-source.js";
import { nodeModule } from "./platform.js";

const BLOCK_BYTES = 1 << 20;

/** A digest under way. */
export interface Hasher {
  update(bytes: Uint8Array): unknown;
  /** The digest, in lower-case hexadecimal. */
  finish(): string;
}

/** Begins a SHA-256: by Node's own code where there is one, in plain code elsewhere; the results are equal. */
export function newHasher(): Hasher {
  const crypto = nodeModule("node:crypto");
  if (crypto === undefined) return portableHasher();
  const hash = crypto.createHash("sha256");
  return { update: (bytes) => hash.update(bytes), finish: () => hash.digest("hex") };
}

/** The same without Node. */
export function portableHasher(): Hasher {
  const hash = sha256.create();
  return { update: (bytes) => hash.update(bytes), finish: () => bytesToHex(hash.digest()) };
}

/** The SHA-256 of bytes in memory, in lower-case hexadecimal. */
export function sha256OfBytes(bytes: Uint8Array): string {
  const hasher = newHasher();
  hasher.update(bytes);
  return hasher.finish();
}

/** The SHA-256 of a source, in lower-case hexadecimal, read block by block: memory does not grow with the file. */
export function sha256OfSource(source: ByteSource): string {
  const hasher = newHasher();
  const block = new Uint8Array(Math.min(BLOCK_BYTES, Math.max(source.size, 1)));
  for (let position = 0; position < source.size;) {
    const read = source.read(block, position);
    if (read === 0) break;
    hasher.update(block.subarray(0, read));
    position += read;
  }
  return hasher.finish();
}
