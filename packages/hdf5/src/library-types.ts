/** The parts of an Emscripten file system that this package uses. */
export interface EmscriptenFileSystem {
  readonly ErrnoError: new (code: number) => Error;
  write(stream: { fd: number }, buffer: Uint8Array, offset: number, length: number, ...rest: unknown[]): number;
  createNode(parent: FileNode | null, name: string, mode: number, device?: number): FileNode;
  mkdir(path: string): unknown;
  destroyNode(node: FileNode): void;
  /** Gives the root of what was mounted. */
  mount(type: { mount: () => FileNode }, options: object, path: string): FileNode;
  readFile(path: string): Uint8Array<ArrayBuffer>;
  writeFile(path: string, bytes: Uint8Array): void;
  unlink(path: string): void;
}

/** One directory or file of an Emscripten file system. */
export interface FileNode {
  id: number;
  mode: number;
  node_ops: object;
  stream_ops: object;
}

/** A datatype and dataspace as the library describes them. */
export interface Hdf5Metadata {
  readonly type: number;
  readonly size: number;
  readonly signed: boolean;
  readonly littleEndian: boolean;
  readonly vlen: boolean;
  readonly strpad?: number;
  readonly enum_type?: { readonly members: { readonly [name: string]: number }; readonly nmembers: number };
  readonly shape: readonly number[] | null;
  /** The largest shape; 2⁶⁴ along an axis that may grow for ever. */
  readonly maxshape: readonly number[] | null;
  readonly chunks: readonly number[] | null;
  readonly total_size: number;
  readonly virtual_sources?: readonly { readonly file_name: string }[];
}

/** What the library wants to know of a dataset or attribute that it creates. */
export interface Hdf5WriteMetadata {
  readonly type: number;
  readonly size: number;
  readonly signed: boolean;
  readonly littleEndian: true;
  readonly vlen: boolean;
  readonly cset?: number;
  readonly shape: readonly bigint[];
  readonly maxshape: readonly bigint[];
  readonly chunks?: readonly bigint[];
  readonly compression?: number;
  readonly compression_opts?: readonly number[];
  readonly track_order?: boolean;
}

/** The functions of h5wasm's inner module that this package uses; file ids are bigints, pointers numbers. */
export interface Hdf5Module {
  readonly FS: EmscriptenFileSystem;
  readonly HEAPU8: Uint8Array;
  readonly H5F_ACC_RDONLY: number;
  readonly H5F_ACC_RDWR: number;
  readonly H5F_ACC_TRUNC: number;
  readonly H5F_LIBVER_V18: number;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  open(path: string, mode: number, trackOrder: boolean, versionLow: number, versionHigh: number): bigint;
  close_file(file: bigint): number;
  get_plugin_search_paths(): readonly string[];
  remove_plugin_search_path(index: number): number;
  get_type(file: bigint, path: string): number;
  get_names(file: bigint, path: string, recursive: boolean): readonly string[];
  get_symbolic_link(file: bigint, path: string): string | null;
  get_external_link(file: bigint, path: string): { readonly filename?: string; readonly obj_path?: string };
  get_attribute_names(file: bigint, path: string): readonly string[];
  get_attribute_metadata(file: bigint, path: string, name: string): Hdf5Metadata;
  get_attribute_data(file: bigint, path: string, name: string, pointer: bigint): number;
  get_dataset_metadata(file: bigint, path: string): Hdf5Metadata;
  get_dataset_filters(
    file: bigint,
    path: string,
  ): readonly { readonly id: number; readonly cd_values: readonly number[] }[];
  get_dataset_data(
    file: bigint,
    path: string,
    count: readonly bigint[] | null,
    start: readonly bigint[] | null,
    stride: readonly bigint[] | null,
    pointer: bigint,
  ): number;
  reclaim_vlen_memory(file: bigint, path: string, attribute: string, pointer: bigint): number;
  reclaim_vlen_memory_count(
    file: bigint,
    path: string,
    attribute: string,
    pointer: bigint,
    count: readonly bigint[],
  ): number;
  create_object_reference(file: bigint, path: string): Uint8Array;
  create_group(file: bigint, path: string, trackOrder: boolean): number;
  create_attribute(file: bigint, path: string, name: string, pointer: bigint, metadata: Hdf5WriteMetadata): number;
  create_vlen_str_attribute(
    file: bigint,
    path: string,
    name: string,
    texts: readonly string[],
    metadata: Hdf5WriteMetadata,
  ): number;
  delete_attribute(file: bigint, path: string, name: string): number;
  set_dataset_data(
    file: bigint,
    path: string,
    count: readonly bigint[],
    start: readonly bigint[],
    stride: readonly bigint[],
    pointer: bigint,
  ): number;
  create_dataset(file: bigint, path: string, pointer: bigint, metadata: Hdf5WriteMetadata): number;
  create_vlen_str_dataset(file: bigint, path: string, texts: readonly string[], metadata: Hdf5WriteMetadata): number;
  create_hard_link(file: bigint, target: string, name: string): number;
  create_soft_link(file: bigint, target: string, name: string): number;
}

/** HDF5's datatype classes, by the number that the file stores. */
export const HDF5_CLASSES = [
  "integer",
  "float",
  "time",
  "string",
  "bitfield",
  "opaque",
  "compound",
  "reference",
  "enum",
  "vlen",
  "array",
  "complex",
] as const;

/** The number of a datatype class. */
export function classNumber(name: (typeof HDF5_CLASSES)[number]): number {
  return HDF5_CLASSES.indexOf(name);
}
