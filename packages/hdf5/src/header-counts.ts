import type { FileAccess } from "./file-access.js";
import { MESSAGE, readUint64, readView, UNDEFINED_ADDRESS, type HeaderMessage } from "./object-header.js";

/** Where a version 2 B-tree header keeps the number of its records. */
const RECORD_COUNT_AT = 26;

/** How many attributes an object has, by its header: in the header itself, or in a heap with an index. */
export function countAttributes(file: FileAccess, path: string, header: readonly HeaderMessage[]): number {
  return count(file, path, header, { message: MESSAGE.attribute, info: MESSAGE.attributeInfo, orderBytes: 2 });
}

/** How many links a group has, by its header; undefined for the oldest kind of group, which does not say. */
export function countLinks(file: FileAccess, path: string, header: readonly HeaderMessage[]): number | undefined {
  if (header.some(({ type }) => type === MESSAGE.symbolTable)) return undefined;
  return count(file, path, header, { message: MESSAGE.link, info: MESSAGE.linkInfo, orderBytes: 8 });
}

interface Kind {
  /** The message that holds one attribute or link. */
  readonly message: number;
  /** The message that tells where the others are. */
  readonly info: number;
  /** Width of the creation order in the info message, when it is there. */
  readonly orderBytes: number;
}

/** @see HDF5 File Format Specification, IV.A.2.c, IV.A.2.v and III.A.2 */
function count(file: FileAccess, path: string, header: readonly HeaderMessage[], kind: Kind): number {
  let total = header.filter(({ type }) => type === kind.message).length;
  for (const { type, body } of header) {
    if (type !== kind.info || body.byteLength < 18) continue;
    const heapAt = 2 + (body.getUint8(1) & 1 ? kind.orderBytes : 0);
    if (body.byteLength < heapAt + 16) continue;
    const index = readUint64(body, heapAt + 8);
    if (index >= UNDEFINED_ADDRESS) continue;
    total += readUint64(readView(file.source, file.base + index, RECORD_COUNT_AT + 8, file.at(path)), RECORD_COUNT_AT);
  }
  return total;
}
