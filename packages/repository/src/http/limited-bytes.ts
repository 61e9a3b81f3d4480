import type { Readable } from "node:stream";
import { ProblemError } from "./problem.js";

/**
 * The bytes of a body, at most so many, and none later than `idleMs` after the one before. When the sender breaks off,
 * the bytes end.
 *
 * @throws {@link ProblemError} when there are more bytes, or they come too slowly
 */
export async function* limitedBytes(
  body: Readable,
  most: number,
  idleMs: number,
  visit: (block: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  let total = 0;
  const idle = new AbortController();
  const onIdle = () => {
    idle.abort();
    body.destroy();
  };
  let timer = setTimeout(onIdle, idleMs);
  try {
    for await (const block of body as AsyncIterable<Uint8Array>) {
      clearTimeout(timer);
      total += block.length;
      if (total > most) throw new ProblemError("too-large", `more bytes came than the ${most} that were announced`);
      visit(block);
      yield block;
      timer = setTimeout(onIdle, idleMs);
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError(
      "too-slow",
      idle.signal.aborted
        ? `no byte came for ${idleMs / 1000} s; those that came are kept`
        : "the connection broke; what came is kept",
    );
  } finally {
    clearTimeout(timer);
  }
}
