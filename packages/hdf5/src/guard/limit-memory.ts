import { BUDGET } from "../limits.js";

const PAGE_BYTES = 65_536;

/** A WebAssembly memory, as far as it grows. */
interface GrowingMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

let isLimited = false;

/**
 * Bounds what files can make this thread take: each WebAssembly memory, and each array that is read whole.
 *
 * To be called before the first file is opened; the first bound stays. Nothing else bounds a WebAssembly memory: limits of the thread do not
 * count it. The HDF5 library then reports that memory ran out, and can go on.
 */
export function limitMemory(bytes: number): void {
  if (isLimited) return;
  isLimited = true;
  BUDGET.arrayBytes = Math.min(BUDGET.arrayBytes, bytes);
  const { WebAssembly } = globalThis as unknown as { WebAssembly: { Memory: { prototype: GrowingMemory } } };
  const { prototype } = WebAssembly.Memory;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with the memory that is to grow
  const { grow } = prototype;
  prototype.grow = function (this: GrowingMemory, pages: number) {
    if (this.buffer.byteLength + pages * PAGE_BYTES > bytes) throw new RangeError(`more than ${bytes} bytes of memory`);
    return grow.call(this, pages);
  };
}
