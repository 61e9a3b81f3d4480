import { Presets, SingleBar } from "cli-progress";
import { bytesText } from "./bytes-text.js";

/** Shows how far something has come, on a terminal only, and beside the result. */
export class ProgressBar {
  readonly #bar: SingleBar | undefined;
  #started = false;

  constructor(what: string) {
    if (!process.stderr.isTTY) return;
    const format = `${what} {bar} {percentage}% {done} of {whole}, {eta_formatted} left`;
    this.#bar = new SingleBar(
      { format, stream: process.stderr, hideCursor: true, clearOnComplete: true },
      Presets.shades_grey,
    );
  }

  update(done: number, total: number): void {
    if (this.#bar === undefined || total === 0) return;
    const said = { done: bytesText(done), whole: bytesText(total) };
    if (!this.#started) this.#bar.start(total, done, said);
    else this.#bar.update(done, said);
    this.#started = true;
  }

  stop(): void {
    if (this.#started) this.#bar?.stop();
  }
}
