import type { Dtype } from "./document.js";
import { elementCount } from "./dtype.js";
import { ForbiddenLinkError, LimitExceededError, UnsupportedFilterError, UnsupportedTypeError } from "./errors.js";
import type { FileAccess } from "./file-access.js";
import type { Hdf5Metadata } from "./library-types.js";
import { LIMITS } from "./limits.js";
import { MESSAGE, readUint64, UNDEFINED_ADDRESS, type HeaderMessage } from "./object-header.js";
import { describeType, type StoredType } from "./stored-type.js";
import { DTYPES } from "./dtype.js";

/** One filter that the chunks of a dataset have passed through. */
export interface FilterInfo {
  readonly id: number;
  readonly name: string;
  readonly options: readonly number[];
}

/** What a dataset is, without its values. */
export interface DatasetInfo {
  readonly path: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Shape of one chunk; null when the data lie in one piece. */
  readonly chunks: readonly number[] | null;
  readonly filters: readonly FilterInfo[];
  /** Bytes of all elements in memory; for strings of variable length, of their pointers. */
  readonly bytes: number;
}

/** A dataset as found in the file, readable or not. */
export interface StoredDataset {
  readonly path: string;
  readonly type: StoredType;
  readonly metadata: Hdf5Metadata;
  readonly header: readonly HeaderMessage[];
  readonly filters: readonly FilterInfo[];
  readonly externalStorage: boolean;
  readonly committedType: boolean;
  /** Absolute position of the values, when they lie in one piece, little-endian and unfiltered. */
  readonly position: number | undefined;
}

/** The filters a product may use, by HDF5's number. */
const FILTER_NAMES: { readonly [id: number]: string | undefined } = { 1: "gzip", 2: "shuffle", 3: "fletcher32" };

/** Looks at a dataset's header; nothing is refused and no value is read. */
export function inspectDataset(file: FileAccess, path: string): StoredDataset {
  const metadata = file.read(path, (module, id) => module.get_dataset_metadata(id, path));
  const header = file.header(path);
  const datatype = header.find(({ type }) => type === MESSAGE.datatype);
  const committedType = datatype === undefined || datatype.shared;
  const filters = file
    .read(path, (module, id) => module.get_dataset_filters(id, path))
    .map(({ id, cd_values }) => ({ id, name: FILTER_NAMES[id] ?? `filter ${id}`, options: [...cd_values] }));
  const externalStorage = header.some(({ type }) => type === MESSAGE.externalFiles);
  const plain = metadata.littleEndian || metadata.size === 1;
  const position = filters.length === 0 && !externalStorage && plain ? contiguousPosition(header) : undefined;
  return {
    ...{ path, metadata, header, filters, externalStorage, committedType },
    type: describeType(metadata, committedType ? undefined : datatype.body),
    position: position === undefined ? undefined : file.base + position,
  };
}

/** The address of contiguous storage, from the data layout message (versions 3 and 4). */
function contiguousPosition(header: readonly HeaderMessage[]): number | undefined {
  const body = header.find(({ type }) => type === MESSAGE.layout)?.body;
  const contiguous = body !== undefined && body.byteLength >= 18 && body.getUint8(0) >= 3 && body.getUint8(1) === 1;
  const address = contiguous ? readUint64(body, 2) : UNDEFINED_ADDRESS;
  return address < UNDEFINED_ADDRESS ? address : undefined;
}

/**
 * Makes sure that a dataset's values can be read, and read right.
 *
 * @throws {@link UnsupportedTypeError}, {@link UnsupportedFilterError}, {@link ForbiddenLinkError},
 * {@link LimitExceededError}
 */
export function checkReadable(file: FileAccess, dataset: StoredDataset): DatasetInfo {
  const { path, metadata, filters, type } = dataset;
  const place = file.at(path);
  if (dataset.committedType) throw new UnsupportedTypeError(place, "a committed datatype", DTYPES);
  if (metadata.shape === null) throw new UnsupportedTypeError(place, "no dataspace", DTYPES);
  if (metadata.virtual_sources !== undefined) {
    const files = metadata.virtual_sources.map(({ file_name }) => file_name).join(", ");
    throw new ForbiddenLinkError(place, "virtual dataset", files);
  }
  if (dataset.externalStorage) throw new ForbiddenLinkError(place, "external storage", "another file");
  if (type.dtype === undefined) throw new UnsupportedTypeError(place, type.found, DTYPES);
  const foreign = filters.find(({ id }) => FILTER_NAMES[id] === undefined);
  if (foreign) throw new UnsupportedFilterError(place, foreign.id, Object.values(FILTER_NAMES) as string[]);
  const { shape, chunks, size } = metadata;
  const chunkBytes = elementCount(chunks ?? []) * size;
  if (chunks !== null && chunkBytes > LIMITS.chunkBytes) {
    throw new LimitExceededError(place, "size of a chunk in bytes", chunkBytes, LIMITS.chunkBytes);
  }
  const bytes = elementCount(shape) * size;
  if (!Number.isSafeInteger(bytes)) {
    throw new LimitExceededError(place, "size in bytes", bytes, Number.MAX_SAFE_INTEGER);
  }
  return { path, dtype: type.dtype, shape, chunks, filters, bytes };
}
