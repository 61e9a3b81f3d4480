import type { Dtype } from "./document.js";
import { elementCount } from "./dtype.js";
import {
  ForbiddenLinkError,
  Hdf5ReadError,
  LimitExceededError,
  UnsupportedFilterError,
  UnsupportedTypeError,
  type Place,
} from "./errors.js";
import type { FileAccess } from "./file-access.js";
import { hasFillValue } from "./fill-value.js";
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

/** HDF5's number of storage in one piece. */
const CONTIGUOUS = 1;

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
  const address = contiguousAddress(header) ?? UNDEFINED_ADDRESS;
  const isDirect = filters.length === 0 && !externalStorage && plain && address < UNDEFINED_ADDRESS;
  return {
    ...{ path, metadata, header, filters, externalStorage, committedType },
    type: describeType(metadata, committedType ? undefined : datatype.body),
    position: isDirect ? file.base + address : undefined,
  };
}

/** The address of contiguous storage, from the data layout message; undefined for storage of another class. */
function contiguousAddress(header: readonly HeaderMessage[]): number | undefined {
  const body = header.find(({ type }) => type === MESSAGE.layout)?.body;
  if (body === undefined || body.byteLength < 18) return undefined;
  const [classAt, addressAt] = body.getUint8(0) < 3 ? [2, 8] : [1, 2];
  return body.getUint8(classAt) === CONTIGUOUS ? readUint64(body, addressAt) : undefined;
}

/**
 * Makes sure that a dataset's values can be read, and read right.
 *
 * @throws {@link UnsupportedTypeError}, {@link UnsupportedFilterError}, {@link ForbiddenLinkError},
 * {@link LimitExceededError}, {@link Hdf5ReadError}
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
  checkWritten(dataset, bytes, place);
  return { path, dtype: type.dtype, shape, chunks, filters, bytes };
}

/** Refuses values in one piece that were never written, when no value is set to stand for them. */
function checkWritten({ header }: StoredDataset, bytes: number, place: Place): void {
  if (contiguousAddress(header) === UNDEFINED_ADDRESS && bytes > 0 && !hasFillValue(header, place)) {
    throw new Hdf5ReadError(place, "its values were never written, and no value is set to stand for them");
  }
}
