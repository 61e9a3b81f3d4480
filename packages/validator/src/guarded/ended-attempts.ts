/** What the next attempt must leave alone, as data that can go to another thread. */
export interface Restrictions {
  /** By path, why a file is not interpreted as a product again. */
  readonly uninterpreted: ReadonlyMap<string, string>;
  /** By path, why a file is not read at all. */
  readonly unread: ReadonlyMap<string, string>;
  /** Why no other file is interpreted. */
  readonly othersUninterpreted?: string;
  /** Why no other file but the manifest is read. */
  readonly othersUnread?: string;
}

/** Files that may end an attempt before no other one is tried: each costs the time that a file may take. */
const MOST = 16;

/**
 * Remembers the files that ended attempts to read a release, so that there is an attempt that ends in a report.
 *
 * A file that ended one is not interpreted again; one that ends another without that is not read again. After sixteen no other
 * file is interpreted, and after sixteen more none but the manifest is read.
 */
export class EndedAttempts {
  readonly #uninterpreted = new Map<string, string>();
  readonly #unread = new Map<string, string>();

  /**
   * Takes note of a file that ended an attempt.
   *
   * @returns whether that restricts the next one
   */
  note(path: string, reason: string): boolean {
    if (this.#unread.has(path)) return false;
    if (this.#uninterpreted.has(path) || this.#uninterpreted.size >= MOST) this.#unread.set(path, reason);
    else this.#uninterpreted.set(path, reason);
    return true;
  }

  get restrictions(): Restrictions {
    const [uninterpreted, unread] = [this.#uninterpreted, this.#unread];
    const reason = (count: number) =>
      `it was not read: ${count} other files ended the thread that read them, and no more are tried`;
    return {
      uninterpreted,
      unread,
      ...(uninterpreted.size >= MOST && { othersUninterpreted: reason(uninterpreted.size) }),
      ...(unread.size >= MOST && { othersUnread: reason(uninterpreted.size + unread.size) }),
    };
  }
}
