import { crc32 as crcOf, deflateRawSync } from "node:zlib";

/** One member of a ZIP, and what of it is told wrongly. */
export interface ZipMember {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly flags?: number;
  readonly unixMode?: number;
  readonly announcedSize?: number;
  readonly crc?: number;
  readonly packed?: Uint8Array;
  /** Number of the member whose bytes this one points to instead of having its own. */
  readonly shareWith?: number;
}

/** The check sum that a ZIP keeps of each member. */
export function crc32(bytes: Uint8Array): number {
  return crcOf(bytes);
}

/** Builds a ZIP byte by byte, so that every part of it can be wrong. */
export function buildZip(members: readonly ZipMember[]): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  let length = 0;
  const put = (part: Buffer): void => {
    parts.push(part);
    length += part.length;
  };
  const packedOf = ({ packed, method, bytes }: ZipMember) =>
    Buffer.from(packed ?? (method === 8 ? deflateRawSync(bytes) : bytes));
  const fields = (member: ZipMember): Buffer => {
    const name = Buffer.from(member.path);
    const block = Buffer.alloc(26);
    block.writeUInt16LE(20, 0);
    block.writeUInt16LE(0x800 | (member.flags ?? 0), 2);
    block.writeUInt16LE(member.method, 4);
    block.writeUInt32LE(member.crc ?? crc32(member.bytes), 10);
    block.writeUInt32LE(packedOf(member).length, 14);
    block.writeUInt32LE(member.announcedSize ?? member.bytes.length, 18);
    block.writeUInt16LE(name.length, 22);
    return block;
  };
  for (const member of members) {
    offsets.push(member.shareWith === undefined ? length : (offsets[member.shareWith] ?? 0));
    if (member.shareWith !== undefined) continue;
    put(Buffer.from([0x50, 0x4b, 3, 4]));
    put(fields(member));
    put(Buffer.from(member.path));
    put(packedOf(member));
  }
  const start = length;
  members.forEach((member, index) => {
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((member.unixMode ?? 0o100644) << 16) >>> 0, 6);
    rest.writeUInt32LE(offsets[index] ?? 0, 10);
    put(Buffer.from([0x50, 0x4b, 1, 2, 20, 3]));
    put(fields(member));
    put(rest);
    put(Buffer.from(member.path));
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(length - start, 12);
  end.writeUInt32LE(start, 16);
  put(end);
  return Uint8Array.from(Buffer.concat(parts));
}
