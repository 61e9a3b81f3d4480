import type { Readable } from "node:stream";
import { ProblemError } from "./problem.js";

/**
 * The bytes of a body, at most so many, and none later than `idleMs` after the one before. When this ends early the rest
 * is left unread, so that the sender can still be answered.
 *
 * @throws {@link ProblemError} when there are more bytes, or they come too slowly, or the sender breaks off
 */
export async function* limitedBytes(
  body: Readable,
  most: number,
  idleMs: number,
  visit: (block: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const blocks = (body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  let total = 0;
  for (;;) {
    const next = await withinTime(blocks.next(), idleMs);
    if (next.done === true) return;
    const { value } = next;
    total += value.length;
    if (total > most) throw new ProblemError("too-large", `more bytes came than the ${most} that were announced`);
    visit(value);
    yield value;
  }
}

async function withinTime<T>(block: Promise<T>, idleMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new ProblemError("too-slow", `no byte came for ${idleMs / 1000} s; those that came are kept`));
    }, idleMs);
  });
  try {
    return await Promise.race([block, late]);
  } catch (error) {
    block.catch(() => undefined);
    if (error instanceof ProblemError) throw error;
    throw new ProblemError("too-slow", "the connection broke; what came is kept");
  } finally {
    clearTimeout(timer);
  }
}
