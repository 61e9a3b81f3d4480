import type { Dtype } from "./document.js";
import { NUMBER_FORMATS } from "./dtype.js";
import { HDF5_CLASSES, type Hdf5Metadata } from "./library-types.js";

/** What a dataset or attribute holds, in our words. */
export interface StoredType {
  /** The dtype it is read as; undefined when products do not use this type. */
  readonly dtype: Dtype | undefined;
  /** What was found, for people: `int16`, `compound`, `string`. */
  readonly found: string;
  /** Only for HDF5's enum of FALSE and TRUE, as h5py writes booleans. */
  readonly logical: boolean;
}

/**
 * Names the type of a dataset or attribute.
 *
 * @param datatype - the datatype message of its header, when it could be found there; it tells what the library hides
 */
export function describeType(metadata: Hdf5Metadata, datatype: DataView | undefined): StoredType {
  const kind = HDF5_CLASSES[metadata.type] ?? `class ${metadata.type}`;
  if (kind === "string") return { dtype: "string", found: "string", logical: false };
  if (kind === "enum") {
    const logical = isBooleanEnum(metadata);
    return { dtype: logical ? "uint8" : undefined, found: logical ? "boolean enum" : "enum", logical };
  }
  if (kind !== "integer" && kind !== "float") return { dtype: undefined, found: kind, logical: false };
  const sign = kind === "integer" && !metadata.signed ? "u" : "";
  const name = `${sign}${kind === "integer" ? "int" : "float"}${metadata.size * 8}`;
  const oddity = datatype && numberOddity(kind, datatype);
  if (oddity !== undefined) return { dtype: undefined, found: `${name} ${oddity}`, logical: false };
  return { dtype: name in NUMBER_FORMATS ? (name as Dtype) : undefined, found: name, logical: false };
}

function isBooleanEnum({ size, enum_type }: Hdf5Metadata): boolean {
  return size === 1 && enum_type?.nmembers === 2 && enum_type.members.FALSE === 0 && enum_type.members.TRUE === 1;
}

/** The bits of an IEEE number: sign location, exponent location and size, mantissa location and size, exponent bias. */
const IEEE: { readonly [bytes: number]: string | undefined } = { 4: "31 23 8 0 23 127", 8: "63 52 11 0 52 1023" };

/**
 * Says in what a stored number differs from a plain one; the library would hand such bits on as if they were plain.
 *
 * @see HDF5 File Format Specification, IV.A.2.d
 */
function numberOddity(kind: "integer" | "float", datatype: DataView): string | undefined {
  if (datatype.byteLength < (kind === "integer" ? 12 : 20)) return "with a damaged type";
  const bytes = datatype.getUint32(4, true);
  const offset = datatype.getUint16(8, true);
  const precision = datatype.getUint16(10, true);
  if (offset !== 0 || precision !== bytes * 8) return `of which ${precision} bits count`;
  if (kind === "integer") return undefined;
  const [exponentAt, exponentBits, mantissaAt, mantissaBits] = [12, 13, 14, 15].map((at) => datatype.getUint8(at));
  const bias = datatype.getUint32(16, true);
  const bits = [datatype.getUint8(2), exponentAt, exponentBits, mantissaAt, mantissaBits, bias].join(" ");
  const flags = datatype.getUint8(1);
  const vaxOrder = (flags & 0x40) !== 0;
  const impliedBit = (flags & 0x30) === 0x20;
  if (IEEE[bytes] === undefined) return undefined; // refused by its width already
  return bits === IEEE[bytes] && !vaxOrder && impliedBit ? undefined : "that is not IEEE 754";
}
