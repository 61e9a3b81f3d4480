import { MESSAGE, type HeaderMessage } from "./object-header.js";

/**
 * The datatypes of the attributes that an object header holds itself, by attribute name.
 *
 * Attributes beyond the eighth may live in a separate heap; they are missing here, and their number format is then
 * taken from the library alone.
 *
 * @see HDF5 File Format Specification, IV.A.2.m
 */
export function attributeDatatypes(header: readonly HeaderMessage[]): ReadonlyMap<string, DataView> {
  const datatypes = new Map<string, DataView>();
  for (const { type, shared, body } of header) {
    if (type !== MESSAGE.attribute || shared || body.byteLength < 9) continue;
    const version = body.getUint8(0);
    const committed = version > 1 && (body.getUint8(1) & 1) !== 0;
    const nameLength = body.getUint16(2, true);
    const typeLength = body.getUint16(4, true);
    const nameAt = version === 3 ? 9 : 8;
    const typeAt = nameAt + (version === 1 ? Math.ceil(nameLength / 8) * 8 : nameLength);
    if (committed || typeAt + typeLength > body.byteLength || nameLength === 0) continue;
    const name = new Uint8Array(body.buffer, body.byteOffset + nameAt, nameLength - 1);
    datatypes.set(new TextDecoder().decode(name), new DataView(body.buffer, body.byteOffset + typeAt, typeLength));
  }
  return datatypes;
}
