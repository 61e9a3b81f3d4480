import type { DocumentValue } from "./document.js";
import { LimitExceededError, UnsafeIntegerError, UnsupportedTypeError, type Place } from "./errors.js";
import { className, type FileAccess } from "./file-access.js";
import { classNumber, type Hdf5Metadata } from "./library-types.js";
import { LIMITS } from "./limits.js";
import type { HeaderMessage } from "./object-header.js";
import { attributeDatatypes } from "./attribute-message.js";
import { describeType } from "./stored-type.js";
import { decodeStrings } from "./strings.js";

/** What an attribute may hold. */
const ALLOWED = ["string", "integer", "float64", "float32", "boolean enum"];

/**
 * Reads one attribute as a document value.
 *
 * Numbers become numbers, HDF5's enum of FALSE and TRUE becomes a boolean, arrays become (nested) lists, and an
 * attribute without a value becomes null.
 *
 * @throws {@link UnsupportedTypeError} when it is neither text, number nor boolean
 * @throws {@link UnsafeIntegerError} when an integer is beyond ±(2^53 - 1)
 */
export function readAttribute(
  file: FileAccess,
  path: string,
  name: string,
  header: readonly HeaderMessage[],
): DocumentValue {
  const place = file.at(`${path}@${name}`);
  const metadata = file.read(path, (module, id) => module.get_attribute_metadata(id, path, name));
  if (metadata.shape === null) return null;
  checkSize(metadata, place);
  const type = describeType(metadata, attributeDatatypes(header).get(name));
  const plain = /^(string|u?int(8|16|32|64)|float(32|64)|boolean enum)$/.test(type.found);
  if (!plain) throw new UnsupportedTypeError(place, type.found, ALLOWED);
  const values = readElements(file, path, name, metadata, place);
  return nest(type.logical ? values.map((value) => value === 1) : values, metadata.shape);
}

function checkSize({ total_size, size }: Hdf5Metadata, place: Place): void {
  if (total_size > LIMITS.attributeElements) {
    throw new LimitExceededError(place, "number of elements", total_size, LIMITS.attributeElements);
  }
  if (total_size * size > LIMITS.attributeBytes) {
    throw new LimitExceededError(place, "size in bytes", total_size * size, LIMITS.attributeBytes);
  }
}

function readElements(
  file: FileAccess,
  path: string,
  name: string,
  metadata: Hdf5Metadata,
  place: Place,
): (string | number)[] {
  const { library } = file;
  const count = metadata.total_size;
  if (count === 0) return [];
  const pointer = library.allocate(place, count * metadata.size);
  try {
    file.read(path, (module, id) => module.get_attribute_data(id, path, name, BigInt(pointer)));
    if (metadata.type !== classNumber("string")) {
      const bytes = library.view(pointer, count * metadata.size).slice();
      return decodeNumbers(new DataView(bytes.buffer), metadata, place);
    }
    try {
      return decodeStrings(library, metadata, pointer, count, place);
    } finally {
      if (metadata.vlen) file.read(path, (module, id) => module.reclaim_vlen_memory(id, path, name, BigInt(pointer)));
    }
  } finally {
    library.release(pointer);
  }
}

function decodeNumbers(view: DataView, { type, size, signed }: Hdf5Metadata, place: Place): number[] {
  const read = (offset: number): number => {
    if (type === classNumber("float"))
      return size === 8 ? view.getFloat64(offset, true) : view.getFloat32(offset, true);
    if (size === 1) return signed ? view.getInt8(offset) : view.getUint8(offset);
    if (size === 2) return signed ? view.getInt16(offset, true) : view.getUint16(offset, true);
    if (size === 4) return signed ? view.getInt32(offset, true) : view.getUint32(offset, true);
    if (size !== 8) throw new UnsupportedTypeError(place, `${className(type)} of ${size} bytes`, ALLOWED);
    const value = signed ? view.getBigInt64(offset, true) : view.getBigUint64(offset, true);
    if (!Number.isSafeInteger(Number(value))) throw new UnsafeIntegerError(place, value);
    return Number(value);
  };
  return Array.from({ length: view.byteLength / size }, (_, index) => read(index * size));
}

/** Row-major elements as nested lists; a scalar's only element as itself. */
function nest(elements: readonly DocumentValue[], shape: readonly number[]): DocumentValue {
  const [length, ...inner] = shape;
  if (length === undefined) return elements[0] ?? null;
  if (inner.length === 0) return elements;
  const step = elements.length / Math.max(length, 1);
  return Array.from({ length }, (_, row) => nest(elements.slice(row * step, (row + 1) * step), inner));
}
