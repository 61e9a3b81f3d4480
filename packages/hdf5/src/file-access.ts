import type { ByteSource } from "./byte-source.js";
import { Hdf5ReadError, ProductError, type Place } from "./errors.js";
import type { FileBytes } from "./file-bytes.js";
import { HDF5_CLASSES, type Hdf5Module } from "./library-types.js";
import type { Hdf5Library } from "./library.js";
import { mountSource, type MountedSource } from "./mount.js";
import { readObjectHeader, readUint64, type HeaderMessage } from "./object-header.js";
import { checkSuperblock } from "./superblock.js";

/** Files that the library has open at once: each takes a part of its memory, and it has numbers for 4096 only. */
const MAXIMUM_OPEN = 128;

/** The files that the library has open, the one that was used least recently first. */
const open = new Set<FileAccess>();

/** One open file: the library's handle on it, and its bytes. */
export class FileAccess implements FileBytes {
  readonly library: Hdf5Library;
  readonly source: ByteSource;
  readonly name: string | undefined;
  readonly base: number;
  /** The library's view of the file; undefined while the library has closed it, see {@link MAXIMUM_OPEN}. */
  #mount: MountedSource | undefined;
  /** What the source threw, if it threw; the library cannot pass it on. */
  #failure: ProductError | undefined;
  #id: bigint | undefined;
  #isClosed = false;

  /** @throws {@link NotHdf5Error}, {@link TruncatedError}, {@link Hdf5ReadError} */
  constructor(library: Hdf5Library, source: ByteSource, name: string | undefined) {
    this.library = library;
    this.source = {
      size: source.size,
      read: (...part) => this.#readSource(source, ...part),
      close: () => {
        source.close();
      },
    };
    this.name = name;
    this.base = checkSuperblock(this.source, { file: name });
    this.#openId();
  }

  at(path: string): Place {
    return { file: this.name, path };
  }

  /** Asks the library about `path`; any failure is an {@link Hdf5ReadError}. */
  read<T>(path: string, call: (module: Hdf5Module, id: bigint) => T): T {
    const id = this.#openId();
    return this.#run(this.at(path), (module) => call(module, id));
  }

  /** Asks the library a question to which failure is an answer. */
  probe<T>(path: string, call: (module: Hdf5Module, id: bigint) => T): { readonly result: T; readonly text: string } {
    const id = this.#openId();
    const answer = this.library.probe(this.at(path), (module) => call(module, id));
    if (this.#failure) throw this.#failure;
    return answer;
  }

  /** Where the header of the object at `path` is: the same for every path to the same object. */
  address(path: string): number {
    const reference = this.read(path, (module, id) => module.create_object_reference(id, path));
    return readUint64(new DataView(Uint8Array.from(reference).buffer), 0);
  }

  /** The header messages of the object at `path`. */
  header(path: string, address: number = this.address(path)): HeaderMessage[] {
    return readObjectHeader(this.source, this.base + address, this.base, this.at(path));
  }

  /** Closes the file and its source; closing twice is harmless. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    try {
      this.#suspend();
    } finally {
      this.source.close();
    }
  }

  /** The library's number of the file, which is opened again when it had to make room. */
  #openId(): bigint {
    if (this.#isClosed) throw this.#closedError();
    if (this.#id === undefined) this.#id = this.#openInLibrary();
    open.delete(this);
    open.add(this); // as the one that was used last
    return this.#id;
  }

  #openInLibrary(): bigint {
    for (const oldest of open) {
      if (open.size < MAXIMUM_OPEN) break;
      oldest.#suspend();
    }
    const mount = mountSource(this.library.module.FS, this.source);
    try {
      const { path } = mount;
      const id = this.#run({ file: this.name }, (module) => module.open(path, module.H5F_ACC_RDONLY, false, -1, -1));
      mount.seal();
      this.#mount = mount;
      return id;
    } catch (error) {
      mount.unmount();
      throw error;
    }
  }

  /** Lets the library close the file, until it is read again. */
  #suspend(): void {
    const id = this.#id;
    if (id === undefined) return;
    this.#id = undefined;
    open.delete(this);
    this.library.probe({ file: this.name }, (module) => module.close_file(id));
    this.#mount?.unmount();
    this.#mount = undefined;
  }

  #closedError(): TypeError {
    return new TypeError(`${this.name ?? "the HDF5 file"} is closed`);
  }

  #run<T>(place: Place, call: (module: Hdf5Module) => T): T {
    try {
      return this.library.checked(place, call);
    } catch (error) {
      throw this.#failure ?? error;
    }
  }

  #readSource(source: ByteSource, target: Uint8Array, position: number): number {
    if (this.#isClosed) throw this.#closedError();
    try {
      return source.read(target, position);
    } catch (cause) {
      const typed = cause instanceof ProductError;
      throw (this.#failure = typed
        ? cause
        : new Hdf5ReadError({ file: this.name }, "reading its bytes failed", "", { cause }));
    }
  }
}

/** The name of an HDF5 datatype class, for a message. */
export function className(type: number): string {
  return HDF5_CLASSES[type] ?? `class ${type}`;
}
