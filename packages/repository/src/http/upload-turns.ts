import type { Readable } from "node:stream";

interface Turn {
  readonly body: Readable;
  readonly done: Promise<unknown>;
}

/** Lets one request at a time write to an upload. A newer one ends the older, whose sender has given it up. */
export class UploadTurns {
  readonly #turns = new Map<string, Turn>();

  /** Ends what is being written to an upload, and waits until it has ended. */
  async interrupt(upload: string): Promise<void> {
    for (let turn = this.#turns.get(upload); turn !== undefined; turn = this.#turns.get(upload)) {
      turn.body.destroy();
      await turn.done;
    }
  }

  /** Writes to an upload when nobody else does any more. */
  async take<T>(upload: string, body: Readable, write: () => Promise<T>): Promise<T> {
    await this.interrupt(upload);
    const written = write();
    const done = written.catch(() => undefined).then(() => this.#turns.delete(upload));
    this.#turns.set(upload, { body, done });
    return await written;
  }
}
