import type { ByteSource } from "./byte-source.js";
import { Hdf5ReadError, LimitExceededError, type Place } from "./errors.js";
import { LIMITS } from "./limits.js";

/** One message of an object header: what kind, and its bytes. */
export interface HeaderMessage {
  readonly type: number;
  /** The bytes are an address of the message, not the message. */
  readonly shared: boolean;
  readonly body: DataView;
}

/** The message types this package looks at. */
export const MESSAGE = {
  linkInfo: 0x02,
  datatype: 0x03,
  oldFillValue: 0x04,
  fillValue: 0x05,
  link: 0x06,
  externalFiles: 0x07,
  layout: 0x08,
  attribute: 0x0c,
  continuation: 0x10,
  symbolTable: 0x11,
  attributeInfo: 0x15,
} as const;

/** An address that stands for "nowhere": not stored, or not yet. */
export const UNDEFINED_ADDRESS: number = 2 ** 64;

/** Blocks that one header may be spread over. */
const MAXIMUM_BLOCKS = 4096;

/** How the messages of one header version are laid out. */
interface HeaderShape {
  readonly first: { readonly address: number; readonly bytes: number };
  readonly prefixBytes: number;
  readonly prefix: (view: DataView, offset: number) => { type: number; length: number; flags: number };
  /** Bytes of signature before, and of checksum after, the messages of a continuation block. */
  readonly signature: number;
  readonly checksum: number;
}

/**
 * Reads the messages of one object header straight from the file.
 *
 * The library does not tell where raw data lie outside the file, nor how many bits of a number count; the header does.
 *
 * @param address - absolute position of the header in the file
 * @param base - what addresses inside the header count from
 * @see HDF5 File Format Specification, IV.A
 */
export function readObjectHeader(source: ByteSource, address: number, base: number, place: Place): HeaderMessage[] {
  const shape = headerShape(source, address, place);
  const blocks = [shape.first];
  const messages: HeaderMessage[] = [];
  let total = 0;
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index];
    if (block === undefined) break;
    total += block.bytes;
    if (total > LIMITS.headerBytes || index > MAXIMUM_BLOCKS) {
      throw new LimitExceededError(place, "object header size in bytes", total, LIMITS.headerBytes);
    }
    const view = readView(source, block.address, block.bytes, place);
    for (let offset = 0; offset + shape.prefixBytes <= block.bytes;) {
      const { type, length, flags } = shape.prefix(view, offset);
      offset += shape.prefixBytes;
      if (offset + length > block.bytes) break;
      const body = new DataView(view.buffer, offset, length);
      if (type === MESSAGE.continuation) blocks.push(continuation(body, base, shape));
      else messages.push({ type, shared: (flags & 2) !== 0, body });
      offset += length;
    }
  }
  return messages;
}

function continuation(body: DataView, base: number, shape: HeaderShape): HeaderShape["first"] {
  if (body.byteLength < 16) return { address: 0, bytes: 0 };
  const bytes = readUint64(body, 8) - shape.signature - shape.checksum;
  return { address: base + readUint64(body, 0) + shape.signature, bytes: Math.max(bytes, 0) };
}

function headerShape(source: ByteSource, address: number, place: Place): HeaderShape {
  const head = readView(source, address, 16, place);
  if (head.getUint32(0, false) === 0x4f484452 /* OHDR */) return shapeOfVersion2(source, address, head, place);
  if (head.getUint8(0) !== 1) throw new Hdf5ReadError(place, `no object header at byte ${address}`);
  return {
    first: { address: address + 16, bytes: head.getUint32(8, true) },
    prefixBytes: 8,
    prefix: (view, offset) => ({
      type: view.getUint16(offset, true),
      length: view.getUint16(offset + 2, true),
      flags: view.getUint8(offset + 4),
    }),
    signature: 0,
    checksum: 0,
  };
}

function shapeOfVersion2(source: ByteSource, address: number, head: DataView, place: Place): HeaderShape {
  const flags = head.getUint8(5);
  const sizeOffset = 6 + (flags & 0x20 ? 16 : 0) + (flags & 0x10 ? 4 : 0);
  const sizeBytes = 1 << (flags & 3);
  const sizeField = readView(source, address + sizeOffset, sizeBytes, place);
  let bytes = 0;
  for (let index = sizeBytes - 1; index >= 0; index--) bytes = bytes * 256 + sizeField.getUint8(index);
  return {
    first: { address: address + sizeOffset + sizeBytes, bytes },
    prefixBytes: flags & 4 ? 6 : 4,
    prefix: (view, offset) => ({
      type: view.getUint8(offset),
      length: view.getUint16(offset + 1, true),
      flags: view.getUint8(offset + 3),
    }),
    signature: 4,
    checksum: 4,
  };
}

/** An unsigned 64-bit number as a double: exact wherever a file can reach. */
export function readUint64(view: DataView, offset: number): number {
  return Number(view.getBigUint64(offset, true));
}

/** Reads bytes of the file's structure; beyond its end there are none. */
export function readView(source: ByteSource, position: number, length: number, place: Place): DataView {
  if (length > LIMITS.headerBytes) {
    throw new LimitExceededError(place, "object header size in bytes", length, LIMITS.headerBytes);
  }
  const bytes = new Uint8Array(length);
  const inside = position >= 0 && position + length <= source.size;
  if (!inside || source.read(bytes, position) < length) {
    throw new Hdf5ReadError(place, `the structure at byte ${position} reaches beyond the end of the file`);
  }
  return new DataView(bytes.buffer);
}
