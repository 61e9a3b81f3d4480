import type { NumericData } from "./document.js";
import { dtypeOf, NUMBER_FORMATS, type NumericDtype } from "./dtype.js";
import { SCAN_KERNEL_BYTES } from "./generated/scan-kernel-bytes.js";
import { KEPT_REPEATS, LANES, plainEngine, type Counts, type Run, type ScanEngine } from "./scan-plain.js";

/** Where the kernel leaves its results, and where values begin; the value before them stands just below. */
const RESULTS_AT = 0;
const SUMS_AT = 64;
const HITS_AT = 1024;
const DATA_AT = 32_768;
const PAGE_BYTES = 65_536;

/** Values of one turn of the kernel's loops; so many can be noted that every turn of a run fits. */
const TURN = 16;

type KernelFunction = (pointer: number, count: number, results: number) => void;

/** The parts of a WebAssembly memory that this package uses. */
interface KernelMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The parts of the global `WebAssembly` that this package uses; the same in Node and in browsers. */
interface WebAssemblyLike {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: { readonly [name: string]: unknown } };
}

/**
 * The engine in WebAssembly with vector instructions, over a memory of its own.
 *
 * Files are read straight into that memory, so that values are neither copied nor boxed.
 */
export class KernelEngine implements ScanEngine {
  readonly #memory: KernelMemory;
  readonly #functions: { readonly [name: string]: unknown };

  /** @throws when this platform has no vector instructions */
  constructor() {
    const { Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyLike }).WebAssembly;
    const bytes = Uint8Array.from(atob(SCAN_KERNEL_BYTES), (character) => character.charCodeAt(0));
    this.#functions = new Instance(new Module(bytes)).exports;
    this.#memory = this.#functions.memory as KernelMemory;
  }

  /** A buffer in the kernel's memory, for values to be read into; there is one, and a later one takes its place. */
  buffer(dtype: NumericDtype, length: number): NumericData {
    const { bytes, create } = NUMBER_FORMATS[dtype];
    const missing = DATA_AT + length * bytes - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE_BYTES));
    const kind = create(0).constructor as new (buffer: ArrayBuffer, offset: number, length: number) => NumericData;
    return new kind(this.#memory.buffer, DATA_AT, length);
  }

  hold(data: NumericData): NumericData {
    if (data.buffer === this.#memory.buffer) return data;
    const copy = this.buffer(dtypeOf(data) as NumericDtype, data.length);
    copy.set(data as never);
    return copy;
  }

  scan(data: NumericData, previous: number | bigint, lanes: Float64Array, phase: number): Run {
    const start = previous === -Infinity ? LANES : 0; // integers have no value that stands for "none"
    const head = Math.min(start + ((LANES - ((phase + start) % LANES)) % LANES), data.length);
    const body = wholeTurns(data.length - head);
    if (body === 0) return plainEngine.scan(data, previous, lanes, phase);
    const end = head + body;
    const first = plainEngine.scan(data.subarray(0, head), previous, lanes, phase);
    const middle = this.#scanBody(data.subarray(head, end), data[head - 1] ?? previous, lanes);
    const last = plainEngine.scan(data.subarray(end), data[end - 1] ?? previous, lanes, 0);
    return joinRuns(joinRuns(first, middle, head), last, end);
  }

  count(data: NumericData): Counts {
    const dtype = dtypeOf(data);
    if (dtype === "uint8") return { nan: 0, infinite: 0, negative: 0 };
    const body = wholeTurns(data.length);
    this.#call(`count_${dtype}`, data.byteOffset, body);
    const [nan = 0, infinite = 0, negative = 0] = new Uint32Array(this.#memory.buffer, RESULTS_AT, 3);
    const rest = plainEngine.count(data.subarray(body));
    return { nan: nan + rest.nan, infinite: infinite + rest.infinite, negative: negative + rest.negative };
  }

  #scanBody(data: NumericData, previous: number | bigint, lanes: Float64Array): Run {
    const { buffer } = this.#memory;
    const kind = data.constructor as new (buffer: ArrayBuffer, offset: number, length: number) => NumericData;
    const bytes = data.BYTES_PER_ELEMENT;
    new kind(buffer, data.byteOffset - bytes, 1)[0] = previous;
    const sums = new Float64Array(buffer, SUMS_AT, LANES);
    sums.set(lanes);
    this.#call(`scan_${dtypeOf(data)}`, data.byteOffset, data.length);
    lanes.set(sums);
    let [minimum, maximum]: [number | bigint, number | bigint] = [Infinity, -Infinity];
    for (const value of new kind(buffer, RESULTS_AT, 16 / bytes)) if (value < minimum) minimum = value;
    for (const value of new kind(buffer, RESULTS_AT + 16, 16 / bytes)) if (value > maximum) maximum = value;
    const [increasing = 0, hits = 0] = new Uint32Array(buffer, RESULTS_AT + 32, 2);
    const turns = new Uint32Array(buffer, HITS_AT, hits);
    const starts = turns.length > KEPT_REPEATS ? undefined : Array.from(turns, (at) => (at - data.byteOffset) / bytes);
    return { minimum, maximum, increasing, repeats: starts && repeatsIn(data, starts, previous) };
  }

  #call(name: string, pointer: number, count: number): void {
    (this.#functions[name] as KernelFunction)(pointer, count, RESULTS_AT);
  }
}

/** Values that the kernel's loop takes; the rest is left over. */
function wholeTurns(length: number): number {
  return length - (length % TURN);
}

/** Places of the values that equal the one before, in the turns that begin at `starts`. */
function repeatsIn(data: NumericData, starts: readonly number[], previous: number | bigint): number[] | undefined {
  const places: number[] = [];
  for (const start of starts) {
    let before = data[start - 1] ?? previous;
    for (let place = start; place < start + TURN; place++) {
      const value = data[place] ?? NaN;
      if (value === before) places.push(place);
      before = value;
    }
  }
  return fewRepeats(places);
}

function joinRuns(left: Run, right: Run, leftLength: number): Run {
  const repeats = left.repeats && right.repeats && [...left.repeats, ...right.repeats.map((at) => leftLength + at)];
  return {
    minimum: right.minimum < left.minimum ? right.minimum : left.minimum,
    maximum: right.maximum > left.maximum ? right.maximum : left.maximum,
    increasing: left.increasing + right.increasing,
    repeats: repeats && fewRepeats(repeats),
  };
}

function fewRepeats(places: number[]): number[] | undefined {
  return places.length > KEPT_REPEATS ? undefined : places;
}

let kernel: KernelEngine | null | undefined;

/** Shorter arrays are read by the plain engine: the kernel would take longer to load than to run. */
const WORTH_THE_KERNEL = 65_536;

/**
 * The kernel of this thread, for an array of so many values.
 *
 * @returns undefined where the platform cannot run it, or it is not worth loading, and the plain engine has to do
 */
export function scanKernel(values: number): KernelEngine | undefined {
  if (kernel === undefined && values >= WORTH_THE_KERNEL) {
    try {
      kernel = new KernelEngine();
    } catch {
      kernel = null;
    }
  }
  return kernel ?? undefined;
}
