import type { ArrayData, NumericData } from "./document.js";
import { dtypeOf, NUMBER_FORMATS } from "./dtype.js";
import { Hdf5ReadError, WriteError } from "./errors.js";
import { classNumber, type Hdf5Module, type Hdf5WriteMetadata } from "./library-types.js";
import type { Hdf5Library } from "./library.js";
import { chunkShape } from "./chunk-shape.js";

/** gzip, by HDF5's number, at the level that the format asks for. */
const GZIP = { compression: 1, compression_opts: [4] } as const;

const TEXT_TYPE = {
  type: classNumber("string"),
  size: 4,
  signed: false,
  littleEndian: true,
  vlen: true,
  cset: 1,
} as const;

/** What an attribute is written from. */
export type AttributeValue = string | number | readonly string[] | readonly number[];

/** Fills a new HDF5 file, or changes one, in the library's own memory; every call is checked. */
export class Hdf5Writer {
  readonly #library: Hdf5Library;
  readonly #path: string;
  #id: bigint;

  /**
   * Superblock version 2, the newest that HDF5 1.8 reads.
   *
   * @param bytes - a file that is changed; without it the file is new
   */
  constructor(library: Hdf5Library, path: string, bytes?: Uint8Array) {
    this.#library = library;
    this.#path = path;
    if (bytes !== undefined) library.module.FS.writeFile(path, bytes);
    this.#id = this.#run("/", (module) => {
      const version = module.H5F_LIBVER_V18;
      const mode = bytes === undefined ? module.H5F_ACC_TRUNC : module.H5F_ACC_RDWR;
      return module.open(path, mode, true, version, version);
    });
  }

  /** Takes an attribute away, if it is there. */
  removeAttribute(path: string, name: string): void {
    const names = this.#run(path, (module) => module.get_attribute_names(this.#id, path));
    if (names.includes(name)) this.#run(`${path}@${name}`, (module) => module.delete_attribute(this.#id, path, name));
  }

  /** Gives a scalar text dataset of variable length another text; whether it worked is seen by reading it. */
  replaceText(path: string, text: string): void {
    const bytes = new TextEncoder().encode(`${text}\0`);
    this.#withCopy(path, bytes, (_, pointer) => {
      const cell = Int32Array.of(Number(pointer));
      this.#withCopy(path, cell, (__, place) => {
        // The library selects all of the dataset, and leaves a complaint that a scalar has no part to be selected.
        const call = (module: Hdf5Module) => module.set_dataset_data(this.#id, path, [], [], [], place);
        return this.#library.probe({ path }, call).result;
      });
      return 0;
    });
  }

  createGroup(path: string): void {
    this.#run(path, (module) => module.create_group(this.#id, path, true));
  }

  /** A soft link: walkers that visit each object once, such as h5py's `visititems`, still meet the target at its own path. */
  createLink(target: string, path: string): void {
    this.#run(path, (module) => module.create_soft_link(this.#id, target, path));
  }

  /** Numbers become float64, texts UTF-8 of variable length; a list has one axis, else it is a scalar. */
  createAttribute(path: string, name: string, value: AttributeValue): void {
    const list = (Array.isArray(value) ? value : [value]) as readonly string[] | readonly number[];
    const shape = Array.isArray(value) ? [list.length] : [];
    const where = `${path}@${name}`;
    if (typeof list[0] === "string") {
      const metadata = writeMetadata(TEXT_TYPE, shape);
      const texts = list as readonly string[];
      this.#run(where, (module) => module.create_vlen_str_attribute(this.#id, path, name, texts, metadata));
    } else {
      const numbers = Float64Array.from(list as readonly number[]);
      const metadata = writeMetadata(numberType(numbers), shape);
      this.#withCopy(where, numbers, (module, pointer) =>
        module.create_attribute(this.#id, path, name, pointer, metadata),
      );
    }
  }

  /** Small arrays lie in one piece; large ones in gzip chunks. */
  createDataset(path: string, data: ArrayData, shape: readonly number[]): void {
    if (dtypeOf(data) === "string") {
      const metadata = { ...writeMetadata(TEXT_TYPE, shape), track_order: true };
      const texts = data as readonly string[];
      this.#run(path, (module) => module.create_vlen_str_dataset(this.#id, path, texts, metadata));
      return;
    }
    const numbers = data as NumericData;
    const chunks = chunkShape(shape, numbers.BYTES_PER_ELEMENT);
    const metadata: Hdf5WriteMetadata = {
      ...writeMetadata(numberType(numbers), shape),
      ...(chunks && { chunks: chunks.map(BigInt), ...GZIP }),
      track_order: true,
    };
    this.#withCopy(path, numbers, (module, pointer) => module.create_dataset(this.#id, path, pointer, metadata));
  }

  /** Closes the file and takes its bytes out of the library's memory. */
  finish(): Uint8Array<ArrayBuffer> {
    this.#run("/", (module) => module.close_file(this.#id));
    this.#id = -1n;
    return this.#library.module.FS.readFile(this.#path);
  }

  /** Removes what is left in the library's memory, after success or failure. */
  discard(): void {
    if (this.#id >= 0n) this.#library.probe({}, (module) => module.close_file(this.#id));
    this.#id = -1n;
    this.#library.module.FS.unlink(this.#path);
  }

  #run<T>(path: string, call: (module: Hdf5Module) => T): T {
    try {
      return this.#library.checked({ path }, call);
    } catch (error) {
      if (!(error instanceof Hdf5ReadError)) throw error;
      throw new WriteError({ path }, "the HDF5 library refused it", { cause: error });
    }
  }

  #withCopy(path: string, data: NumericData, call: (module: Hdf5Module, pointer: bigint) => number): void {
    const pointer = this.#run(path, () => this.#library.allocate({ path }, data.byteLength));
    try {
      this.#library.view(pointer, data.byteLength).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
      this.#run(path, (module) => call(module, BigInt(pointer)));
    } finally {
      this.#library.release(pointer);
    }
  }
}

function numberType(data: NumericData): Omit<Hdf5WriteMetadata, "shape" | "maxshape"> {
  const dtype = dtypeOf(data) as keyof typeof NUMBER_FORMATS;
  const { hdf5Class, bytes, signed } = NUMBER_FORMATS[dtype];
  return { type: classNumber(hdf5Class), size: bytes, signed, littleEndian: true, vlen: false };
}

function writeMetadata(
  type: Omit<Hdf5WriteMetadata, "shape" | "maxshape">,
  shape: readonly number[],
): Hdf5WriteMetadata {
  return { ...type, shape: shape.map(BigInt), maxshape: shape.map(BigInt) };
}
