import { Hdf5ReadError, type Place } from "./errors.js";

/** Reads the little-endian fields of a structure one after the other. */
export class Fields {
  readonly #view: DataView;
  readonly #place: Place;
  #at: number;

  constructor(view: DataView, place: Place, start = 0) {
    this.#view = view;
    this.#place = place;
    this.#at = start;
  }

  /**
   * The next unsigned number, as a double: exact wherever a file can reach.
   *
   * @param bytes - its width, 0 to 8
   * @throws {@link Hdf5ReadError} when the structure has ended
   */
  uint(bytes: number): number {
    const at = this.#pass(bytes);
    const end = at + bytes;
    if (bytes === 8) return this.#view.getUint32(at + 4, true) * 2 ** 32 + this.#view.getUint32(at, true);
    if (bytes === 4) return this.#view.getUint32(at, true);
    let value = 0;
    for (let index = end - 1; index >= at; index--) value = value * 256 + this.#view.getUint8(index);
    return value;
  }

  /** The next bytes as they are; not a copy. */
  bytes(length: number): Uint8Array {
    const at = this.#pass(length);
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + at, length);
  }

  skip(bytes: number): void {
    this.#at += bytes;
  }

  /** Other fields of the same structure, so many bytes on. */
  fork(bytes: number): Fields {
    return new Fields(this.#view, this.#place, this.#at + bytes);
  }

  /** Where the next bytes begin, which have to be there. */
  #pass(bytes: number): number {
    const at = this.#at;
    this.#at = at + bytes;
    if (this.#at <= this.#view.byteLength) return at;
    throw new Hdf5ReadError(this.#place, "a structure ends within one of its fields");
  }
}
