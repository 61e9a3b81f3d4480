import type { ByteSource } from "./byte-source.js";

/** Fills in bytes that are far away; gives exactly what was asked for, or throws. */
export type RangeReader = (start: number, length: number) => Uint8Array;

/** Bytes of one page: headers lie close together, so that a few pages hold all of a product's. */
const PAGE_BYTES = 65_536;

/** What is kept, bytes. */
const CACHE_BYTES = 33_554_432;

/** What is fetched in one go when reads follow each other, bytes. */
const LONGEST_RUN_BYTES = 8_388_608;

/**
 * A source whose bytes are fetched in pages, and kept for a while.
 *
 * A read here and there fetches one page; reads that follow each other fetch twice as many each time, so that a scan
 * needs few requests.
 *
 * @param first - the beginning of the file, when it is known already
 */
export function pagedSource(
  size: number,
  readRange: RangeReader,
  close: () => void = () => undefined,
  first?: Uint8Array,
): ByteSource {
  const pages = new PageCache(size, readRange);
  if (first) pages.store(0, first);
  return {
    size,
    read(target, position) {
      const length = Math.max(Math.min(target.length, size - position), 0);
      for (let done = 0; done < length;) {
        const part = pages.at(position + done, length - done).subarray(0, length - done);
        target.set(part, done);
        done += part.length;
      }
      return length;
    },
    close,
  };
}

class PageCache {
  readonly #size: number;
  readonly #readRange: RangeReader;
  /** By page number, the one that was used least recently first. */
  readonly #pages = new Map<number, Uint8Array>();
  /** The page after the last one fetched, and how many were fetched with it. */
  #expected = -1;
  #run = 1;

  constructor(size: number, readRange: RangeReader) {
    this.#size = size;
    this.#readRange = readRange;
  }

  /** The bytes from `position` to the end of its page; so many are `wanted` in a row. */
  at(position: number, wanted: number): Uint8Array {
    const number = Math.floor(position / PAGE_BYTES);
    const start = position - number * PAGE_BYTES;
    const page = this.#pages.get(number);
    if (page === undefined) return this.#fetch(number, Math.ceil((start + wanted) / PAGE_BYTES)).subarray(start);
    this.#pages.delete(number);
    this.#pages.set(number, page);
    return page.subarray(start);
  }

  /** Keeps bytes that begin with a page. */
  store(number: number, bytes: Uint8Array): void {
    for (let start = 0; start < bytes.length; start += PAGE_BYTES) {
      const page = bytes.subarray(start, start + PAGE_BYTES);
      const isWhole = page.length === PAGE_BYTES || number * PAGE_BYTES + start + page.length === this.#size;
      if (isWhole) this.#pages.set(number + start / PAGE_BYTES, page);
    }
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size * PAGE_BYTES <= CACHE_BYTES) break;
      this.#pages.delete(oldest);
    }
  }

  #fetch(number: number, needed: number): Uint8Array {
    const ahead = number === this.#expected ? this.#run * 2 : 1;
    this.#run = Math.min(Math.max(ahead, needed), LONGEST_RUN_BYTES / PAGE_BYTES);
    this.#expected = number + this.#run;
    const start = number * PAGE_BYTES;
    const bytes = this.#readRange(start, Math.min(this.#run * PAGE_BYTES, this.#size - start));
    this.store(number, bytes);
    return bytes;
  }
}
