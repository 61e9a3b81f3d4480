import type { FilterInfo } from "./dataset.js";
import { Hdf5ReadError, type Place } from "./errors.js";
import { fletcher32 } from "./fletcher32.js";
import { hex } from "./hex.js";
import { inflateExactly } from "./inflate.js";
import { unshuffle } from "./unshuffle.js";

/** HDF5's numbers of the filters a product may use. */
const FILTER = { gzip: 1, shuffle: 2, fletcher32: 3 };

/** Bytes of the check sum behind a chunk. */
const SUM_BYTES = 4;

/** One filter that a chunk has passed through. */
interface Step {
  readonly id: number;
  /** Bytes of an element, as shuffle was told. */
  readonly elementBytes: number;
  /** Bytes of the sums that the filters before this one have added. */
  readonly sumBytes: number;
}

/** Undoes the filters that the chunks of one dataset have passed through. */
export class ChunkFilters {
  readonly #filters: readonly FilterInfo[];
  readonly #elementBytes: number;
  /** All filters, which is what nearly every chunk has passed through. */
  readonly #all: readonly Step[];

  /** @throws {@link Hdf5ReadError} when chunks pass through gzip twice: nothing says how long they are in between */
  constructor(filters: readonly FilterInfo[], elementBytes: number, place: Place) {
    const packings = filters.filter(({ id }) => id === FILTER.gzip).length;
    if (packings > 1) throw new Hdf5ReadError(place, "its chunks are packed twice");
    this.#filters = filters;
    this.#elementBytes = elementBytes;
    this.#all = this.#stepsFor(0);
  }

  /** Whether a chunk lies in the file as it is. */
  isPlain(filterMask: number): boolean {
    return this.#steps(filterMask).length === 0;
  }

  /**
   * Unpacks a chunk.
   *
   * @param stored - as it lies in the file
   * @param filterMask - bit k is set when the k-th filter was passed over
   * @param target - what it is unpacked into; it has to fill it
   * @throws Error when the chunk is damaged, or has more or fewer bytes
   */
  undo(stored: Uint8Array, filterMask: number, target: Uint8Array): void {
    const steps = this.#steps(filterMask);
    let data = stored;
    for (const { id, elementBytes, sumBytes } of steps) {
      if (id === FILTER.gzip) data = inflateExactly(data, target.length + sumBytes);
      else if (id === FILTER.fletcher32) data = withoutSum(data);
      else {
        const shuffled = data;
        data = shuffled !== target && shuffled.length === target.length ? target : new Uint8Array(shuffled.length);
        unshuffle(shuffled, elementBytes, data);
      }
    }
    if (data.length !== target.length) throw new Error(`it has ${data.length} bytes instead of ${target.length}`);
    if (data !== target) target.set(data);
  }

  #steps(filterMask: number): readonly Step[] {
    return filterMask === 0 ? this.#all : this.#stepsFor(filterMask);
  }

  /** The last filter first. */
  #stepsFor(filterMask: number): Step[] {
    const steps: Step[] = [];
    let sumBytes = 0;
    for (const [number, { id, options }] of this.#filters.entries()) {
      if (((filterMask >>> number) & 1) === 1) continue;
      steps.unshift({ id, elementBytes: options[0] ?? this.#elementBytes, sumBytes });
      if (id === FILTER.fletcher32) sumBytes += SUM_BYTES;
    }
    return steps;
  }
}

/**
 * Compares the check sum behind the data, and gives the data.
 *
 * Libraries up to HDF5 1.6.2 stored both halves of it with their bytes exchanged, which is accepted as the library does.
 */
function withoutSum(data: Uint8Array): Uint8Array {
  const end = data.length - SUM_BYTES;
  if (end < 0) throw new Error(`it has ${data.length} bytes, too few for its fletcher32 sum`);
  const content = data.subarray(0, end);
  const sum = fletcher32(content);
  const stored = new DataView(data.buffer, data.byteOffset + end, SUM_BYTES).getUint32(0, true);
  const exchanged = ((sum & 0x00ff00ff) << 8) | ((sum >>> 8) & 0x00ff00ff);
  if (stored === sum || stored === exchanged >>> 0) return content;
  throw new Error(`its fletcher32 sum is ${hex(sum)} instead of ${hex(stored)}`);
}
