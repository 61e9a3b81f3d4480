import { unzlibSync } from "fflate";
import { adler32 } from "./adler32.js";
import { nodeModule } from "./platform.js";

/**
 * Unpacks what zlib has packed, into exactly so many bytes.
 *
 * Node's own zlib does the work where there is one.
 *
 * @throws Error when the stream is damaged, or holds more or fewer bytes
 */
export function inflateExactly(packed: Uint8Array, bytes: number): Uint8Array {
  const unpacked = (nodeInflate ?? portableInflate)(packed, bytes);
  if (unpacked.length === bytes) return unpacked;
  throw new Error(`it unpacks to ${unpacked.length} bytes instead of ${bytes}`);
}

type Inflate = (packed: Uint8Array, bytes: number) => Uint8Array;

/** Room that lets zlib see the end of the stream in its first buffer. */
const SPARE_BYTES = 64;

const nodeInflate: Inflate | undefined = (() => {
  const zlib = nodeModule("node:zlib");
  return (
    zlib &&
    ((packed, bytes) => zlib.inflateSync(packed, { chunkSize: bytes + SPARE_BYTES, maxOutputLength: bytes + 1 }))
  );
})();

/** The same without Node, its check sum included. */
export function portableInflate(packed: Uint8Array, bytes: number): Uint8Array {
  const unpacked = unzlibSync(packed, { out: new Uint8Array(bytes + 1) });
  const { length } = packed;
  const sum = new DataView(packed.buffer, packed.byteOffset + length - 4, 4).getUint32(0, false);
  if (unpacked.length <= bytes && adler32(unpacked) !== sum) throw new Error("does not match its check sum");
  return unpacked;
}
