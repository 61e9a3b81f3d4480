import { memorySource } from "../byte-source.js";
import { openHdf5, type Hdf5File } from "../hdf5-file.js";
import { classNumber, type Hdf5Module, type Hdf5WriteMetadata } from "../library-types.js";
import { loadLibrary } from "../library.js";

/** The library's functions that only a test needs: they make what a product may not have. */
interface RawModule extends Hdf5Module {
  readonly H5F_LIBVER_EARLIEST: number;
  readonly H5F_LIBVER_V110: number;
  readonly H5F_LIBVER_V200: number;
  create_soft_link(file: bigint, target: string, name: string): number;
  create_external_link(file: bigint, filename: string, target: string, name: string): number;
}

/** A file under construction, with none of the writer's checks. */
export interface RawFile {
  group(path: string): void;
  numbers(path: string, data: NodeJS.TypedArray, more?: Partial<Hdf5WriteMetadata>): void;
  attribute(path: string, name: string, data: NodeJS.TypedArray): void;
  softLink(target: string, path: string): void;
  hardLink(target: string, path: string): void;
  externalLink(filename: string, target: string, path: string): void;
}

let count = 0;

/** The format of which version of the library; object headers of the earliest have no check sums. */
export type RawVersion = "earliest" | "1.10" | "2.0";

/** Writes an HDF5 file with whatever `build` puts into it. */
export async function rawHdf5(
  build: (file: RawFile) => void,
  format: RawVersion = "earliest",
): Promise<Uint8Array<ArrayBuffer>> {
  const library = await loadLibrary();
  const module = library.module as RawModule;
  const path = `/raw-${++count}.h5`;
  const bounds = {
    earliest: [module.H5F_LIBVER_EARLIEST, module.H5F_LIBVER_V18],
    "1.10": [module.H5F_LIBVER_V110, module.H5F_LIBVER_V110],
    "2.0": [module.H5F_LIBVER_V200, module.H5F_LIBVER_V200],
  } as const;
  const id = module.open(path, module.H5F_ACC_TRUNC, false, ...bounds[format]);
  build({
    group: (name) => module.create_group(id, name, false),
    numbers: (name, data, more) => {
      const pointer = copy(module, data);
      module.create_dataset(id, name, pointer, { ...numberMetadata(data), ...more });
      module._free(Number(pointer));
    },
    attribute: (name, attribute, data) => {
      const pointer = copy(module, data);
      module.create_attribute(id, name, attribute, pointer, numberMetadata(data));
      module._free(Number(pointer));
    },
    softLink: (target, name) => module.create_soft_link(id, target, name),
    hardLink: (target, name) => module.create_hard_link(id, target, name),
    externalLink: (filename, target, name) => module.create_external_link(id, filename, target, name),
  });
  module.close_file(id);
  const bytes = module.FS.readFile(path);
  module.FS.unlink(path);
  return bytes;
}

function copy(module: Hdf5Module, data: NodeJS.TypedArray): bigint {
  const pointer = module._malloc(Math.max(data.byteLength, 8));
  module.HEAPU8.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), pointer);
  return BigInt(pointer);
}

function numberMetadata(data: NodeJS.TypedArray): Hdf5WriteMetadata {
  const shape = [BigInt(data.length)];
  const isFloat = data instanceof Float64Array || data instanceof Float32Array;
  return {
    type: classNumber(isFloat ? "float" : "integer"),
    size: data.BYTES_PER_ELEMENT,
    signed: !/^(Big)?Uint/.test(data.constructor.name),
    littleEndian: true,
    vlen: false,
    shape,
    maxshape: shape,
  };
}

/** Opens bytes as a file. */
export function openBytes(bytes: Uint8Array): Promise<Hdf5File> {
  return openHdf5(memorySource(bytes), "test.h5");
}

/** A copy of `bytes` in which the only occurrence of `pattern` is replaced. */
export function patched(bytes: Uint8Array, pattern: readonly number[], replacement: readonly number[]): Uint8Array {
  const text = Buffer.from(bytes);
  const at = text.indexOf(Buffer.from(pattern));
  if (at < 0 || text.includes(Buffer.from(pattern), at + 1)) throw new Error("the pattern does not occur exactly once");
  const copy = Uint8Array.from(bytes);
  copy.set(replacement, at);
  return copy;
}

/** The error that `work` throws. */
export async function errorOf(work: () => unknown): Promise<Error> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
