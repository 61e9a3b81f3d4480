import { Fields } from "./fields.js";
import { Hdf5ReadError, type Place } from "./errors.js";
import type { FileBytes } from "./file-bytes.js";
import { hex } from "./hex.js";
import { lookup3 } from "./lookup3.js";
import { readView } from "./object-header.js";

/** Bytes of a check sum. */
const SUM_BYTES = 4;

/** What every block of an index begins with: four letters, a version, and what the index is for. */
const PREFIX_BYTES = 6;

/** Reads the blocks of one dataset's index of chunks. */
export class IndexReader {
  readonly place: Place;
  readonly #file: FileBytes;

  constructor(file: FileBytes, path: string) {
    this.#file = file;
    this.place = file.at(path);
  }

  /** What addresses count from. */
  get base(): number {
    return this.#file.base;
  }

  get fileBytes(): number {
    return this.#file.source.size;
  }

  /** Reads bytes that no check sum covers. */
  view(address: number, bytes: number): DataView {
    return readView(this.#file.source, this.#file.base + address, bytes, this.place);
  }

  /**
   * Reads bytes and compares the check sum that follows them.
   *
   * @throws {@link Hdf5ReadError} when it is another
   */
  #checkedView(address: number, bytes: number): DataView {
    const view = this.view(address, bytes + SUM_BYTES);
    const stored = view.getUint32(bytes, true);
    const found = lookup3(new Uint8Array(view.buffer, 0, bytes));
    if (stored === found) return new DataView(view.buffer, 0, bytes);
    throw this.damage(`has the check sum ${hex(found)} instead of ${hex(stored)}`, address);
  }

  /**
   * Reads a block of version 0 with its check sum.
   *
   * @param bytes - all of it except the check sum
   * @returns what the index is for, and the fields after that
   */
  block(address: number, signature: string, bytes: number): { readonly client: number; readonly fields: Fields } {
    const view = this.#checkedView(address, bytes);
    const found = String.fromCharCode(...new Uint8Array(view.buffer, 0, 4));
    if (found !== signature || view.getUint8(4) !== 0) throw this.damage(`has no block "${signature}"`, address);
    return { client: view.getUint8(5), fields: new Fields(view, this.place, PREFIX_BYTES) };
  }

  /** Reads a page of elements with its check sum. */
  page(address: number, bytes: number): Fields {
    return new Fields(this.#checkedView(address, bytes), this.place);
  }

  damage(what: string, address: number): Hdf5ReadError {
    return new Hdf5ReadError(this.place, `the index of its chunks ${what}, at byte ${address}`);
  }
}
