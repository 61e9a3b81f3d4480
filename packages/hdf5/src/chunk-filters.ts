import type { FilterInfo } from "./dataset.js";
import { fletcher32 } from "./fletcher32.js";
import { inflateExactly } from "./inflate.js";
import { unshuffle } from "./unshuffle.js";

/** HDF5's numbers of the filters a product may use. */
const FILTER = { gzip: 1, shuffle: 2, fletcher32: 3 };

/** Bytes of the check sum behind a chunk. */
const SUM_BYTES = 4;

/** Undoes the filters that the chunks of one dataset have passed through. */
export class ChunkFilters {
  readonly #filters: readonly FilterInfo[];
  readonly #elementBytes: number;

  /** @throws Error when chunks pass through gzip twice: nothing says how long they are in between */
  constructor(filters: readonly FilterInfo[], elementBytes: number) {
    if (filters.filter(({ id }) => id === FILTER.gzip).length > 1) throw new Error("its chunks are packed twice");
    this.#filters = filters;
    this.#elementBytes = elementBytes;
  }

  /** Whether a chunk lies in the file as it is. */
  isPlain(filterMask: number): boolean {
    return this.#active(filterMask).length === 0;
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
    const filters = this.#active(filterMask);
    let data = stored;
    for (const [number, { id, options }] of [...filters.entries()].reverse()) {
      if (id === FILTER.gzip) data = inflateExactly(data, target.length + this.#sumBytes(filters, number));
      else if (id === FILTER.fletcher32) data = withoutSum(data);
      else {
        const shuffled = data;
        data = number === 0 && data.length === target.length ? target : new Uint8Array(data.length);
        unshuffle(shuffled, options[0] ?? this.#elementBytes, data);
      }
    }
    if (data.length !== target.length) throw new Error(`it has ${data.length} bytes instead of ${target.length}`);
    if (data !== target) target.set(data);
  }

  #active(filterMask: number): FilterInfo[] {
    return this.#filters.filter((_, number) => ((filterMask >>> number) & 1) === 0);
  }

  /** Bytes of the sums that filters before this one have added. */
  #sumBytes(filters: readonly FilterInfo[], number: number): number {
    return filters.slice(0, number).filter(({ id }) => id === FILTER.fletcher32).length * SUM_BYTES;
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

function hex(sum: number): string {
  return `0x${sum.toString(16).padStart(8, "0")}`;
}
