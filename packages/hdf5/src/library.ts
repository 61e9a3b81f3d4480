import { Hdf5ReadError, type Place } from "./errors.js";
import type { Hdf5Module } from "./library-types.js";

/** More error text than this says nothing new. */
const MAXIMUM_TEXT = 65_536;

/**
 * The HDF5 library, with every failure made visible.
 *
 * By itself it reports failures as text on the error stream and goes on; here the text is caught, and any text or
 * negative status is an error. Its own "throwing handler" is not used: it leaves the stack of the wasm instance damaged.
 */
export class Hdf5Library {
  readonly module: Hdf5Module;
  #text = "";
  #broken: unknown;

  constructor(module: Hdf5Module) {
    this.module = module;
    while (module.get_plugin_search_paths().length > 0) module.remove_plugin_search_path(0);
    this.#captureErrorText();
  }

  /** Runs one library call and gives its result; a negative status or any error text is refused. */
  checked<T>(place: Place, call: (module: Hdf5Module) => T): T {
    const { result, text } = this.probe(place, call);
    const failed = (typeof result === "number" || typeof result === "bigint") && result < 0;
    if (failed || text !== "") throw new Hdf5ReadError(place, innermostReason(text), text);
    return result;
  }

  /** Runs one library call whose failure is an answer, and gives its result and the text it left. */
  probe<T>(place: Place, call: (module: Hdf5Module) => T): { readonly result: T; readonly text: string } {
    if (this.#broken !== undefined) {
      const reason = "an earlier file crashed the HDF5 library in this thread; go on in a new worker or process";
      throw new Hdf5ReadError(place, reason, "", { cause: this.#broken });
    }
    this.#text = "";
    try {
      const result = call(this.module);
      return { result, text: this.#text };
    } catch (error) {
      if (isCrash(error)) {
        this.#broken = error;
        crash ??= place;
      }
      const reason = isCrash(error) ? "the HDF5 library crashed" : innermostReason(this.#text);
      throw new Hdf5ReadError(place, reason, this.#text, { cause: error });
    } finally {
      this.#text = "";
    }
  }

  /** Takes a block of wasm memory; give it back with `release`. */
  allocate(place: Place, bytes: number): number {
    const pointer = this.probe(place, (module) => module._malloc(Math.max(bytes, 8))).result;
    if (pointer === 0) throw new Hdf5ReadError(place, `no memory for ${bytes} bytes`);
    return pointer;
  }

  /** Gives back what `allocate` took. */
  release(pointer: number): void {
    if (this.#broken === undefined) this.module._free(pointer);
  }

  /** The wasm memory as it is now; a view made before another library call may be dead. */
  view(pointer: number, bytes: number): Uint8Array {
    return this.module.HEAPU8.subarray(pointer, pointer + bytes);
  }

  #captureErrorText(): void {
    const fileSystem = this.module.FS;
    const write = fileSystem.write.bind(fileSystem);
    const decoder = new TextDecoder();
    fileSystem.write = (stream, buffer, offset, length, ...rest) => {
      if (stream.fd !== 2) return write(stream, buffer, offset, length, ...rest);
      if (this.#text.length < MAXIMUM_TEXT) this.#text += decoder.decode(buffer.slice(offset, offset + length));
      return length;
    };
  }
}

/** The file whose reading crashed the library of this thread; undefined while it is sound. */
export function libraryCrash(): Place | undefined {
  return crash;
}

let crash: Place | undefined;
let library: Promise<Hdf5Library> | undefined;

/** The library of this thread, loaded when first asked for: one wasm instance for all files. */
export function loadLibrary(): Promise<Hdf5Library> {
  library ??= import("h5wasm").then(async ({ ready }) => new Hdf5Library((await ready) as unknown as Hdf5Module));
  return library;
}

/** After these the wasm instance may hold damaged memory. */
function isCrash(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && error.name === "RuntimeError");
}

/** The library prints its error stack outermost first; the innermost line says the cause. */
function innermostReason(text: string): string {
  const lines = [...text.matchAll(/^\s*#\d+: .*\(\): (.*)$/gm)];
  return lines.at(-1)?.[1] ?? (text.trim() || "the HDF5 library gave no reason");
}
