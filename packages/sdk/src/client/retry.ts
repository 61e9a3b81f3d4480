import { RepositoryUnavailableError } from "./errors.js";

/** How often a request is tried again, and how long is waited. */
export interface RetryOptions {
  /** Attempts beside the first; 5 when absent. */
  readonly retries?: number;
  /** Longest wait before the first retry, ms; each next one may take twice as long. 250 when absent. */
  readonly baseMs?: number;
  /** Longest wait of all, ms; 10 000 when absent. A longer `Retry-After` ends the attempts. */
  readonly longestMs?: number;
}

/** Answers that may be different a moment later. */
const PASSING = new Set([408, 429, 502, 503, 504]);

/**
 * `fetch` that tries again when the network or the server fails for a moment: after a random wait that grows, or after
 * what `Retry-After` says. Only what may be asked twice must go through this.
 *
 * @throws {@link RepositoryUnavailableError} when no attempt gave an answer
 */
export async function fetchWithRetry(
  request: () => Promise<Response>,
  server: string,
  { retries = 5, baseMs = 250, longestMs = 10_000 }: RetryOptions,
  signal?: AbortSignal,
): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    signal?.throwIfAborted();
    const answer = await request().catch((error: unknown) => {
      signal?.throwIfAborted();
      return error instanceof Error ? error : new Error(String(error));
    });
    const failed = answer instanceof Error;
    if (!failed && !PASSING.has(answer.status)) return answer;
    const stated = failed ? undefined : retryAfterMs(answer.headers.get("retry-after"));
    if (attempt >= retries || (stated ?? 0) > longestMs) {
      if (failed) throw new RepositoryUnavailableError(server, attempt + 1, answer);
      return answer;
    }
    if (!failed) await answer.body?.cancel();
    await pause(stated ?? Math.random() * Math.min(baseMs * 2 ** attempt, longestMs), signal);
  }
}

/** `Retry-After` as a number of seconds or a date. */
export function retryAfterMs(header: string | null, now: number = Date.now()): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(date - now, 0);
}

/** Waits; ends at once when the signal says so. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
