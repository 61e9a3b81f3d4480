import type { Progress } from "../validate.js";

const WIDTH = 24;
/** Quicker work needs no bar. */
const DELAY_MS = 400;
/** Between two pictures of the bar. */
const INTERVAL_MS = 80;

/** A line on a terminal that says how far the work is, and is gone when it ends. */
export class ProgressBar {
  readonly #stream: NodeJS.WriteStream;
  readonly #start = performance.now();
  #last = -Infinity;
  #isDrawn = false;

  /** @param stream - standard error, when it is a terminal */
  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show(release: string, { done, total, text }: Progress): void {
    const now = performance.now();
    if (now - this.#start < DELAY_MS || now - this.#last < INTERVAL_MS) return;
    this.#last = now;
    this.#isDrawn = true;
    const filled = Math.round((done / Math.max(1, total)) * WIDTH);
    const bar = `${"█".repeat(filled)}${"░".repeat(WIDTH - filled)}`;
    const line = `${bar} ${String(done).padStart(String(total).length)}/${total}  ${release}  ${text}`;
    this.#stream.write(`\r${line.slice(0, (this.#stream.columns || 80) - 1)}\u001B[K`);
  }

  clear(): void {
    if (this.#isDrawn) this.#stream.write("\r\u001B[K");
    this.#isDrawn = false;
  }
}
