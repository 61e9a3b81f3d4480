import { createHash } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { hostname, homedir } from "node:os";
import { join } from "node:path";
import type { FileContent } from "@dmdc/spec";
import { ReleaseError } from "../errors.js";

/** A digest that was taken, and of which state of the file. */
interface DigestEntry extends FileContent {
  readonly path: string;
  readonly modified_ns: string;
  readonly inode: string;
}

/**
 * What a submission remembers on disk, so that one that was killed goes on where it was: the digests of files that have
 * not changed since. How much of an upload has arrived is always asked of the repository, which knows better.
 *
 * A journal is kept outside of the release, whose files must all be declared; only one process at a time has it.
 */
export class SubmissionJournal implements Disposable {
  readonly #release: string;
  readonly #file: string;
  readonly #lock: string;
  readonly #known = new Map<string, DigestEntry>();
  readonly #descriptor: number;

  private constructor(release: string, file: string, lock: string) {
    this.#release = release;
    this.#file = file;
    this.#lock = lock;
    for (const entry of readEntries(file)) this.#known.set(entry.path, entry);
    this.#descriptor = openSync(file, "a", 0o600);
  }

  /**
   * Opens the journal of a release in a folder.
   *
   * @param state - folder of all journals; below `$XDG_STATE_HOME` when absent
   * @throws {@link ReleaseError} when another process is submitting this release
   */
  static async open(release: string, state: string = stateFolder()): Promise<SubmissionJournal> {
    const place = await realpath(release).catch((cause: unknown) => {
      throw new ReleaseError(release, "is no folder that can be read", cause);
    });
    mkdirSync(state, { recursive: true, mode: 0o700 });
    const name = createHash("sha256").update(place).digest("hex").slice(0, 32);
    const lock = join(state, `${name}.lock`);
    takeLock(lock, release);
    return new SubmissionJournal(place, join(state, `${name}.jsonl`), lock);
  }

  /** The digest of a file of the release: remembered, when the file has not changed since; taken otherwise. */
  async digest(path: string): Promise<FileContent> {
    const file = join(this.#release, ...path.split("/"));
    const { size, mtimeNs, ino } = await stat(file, { bigint: true });
    const [bytes, modified_ns, inode] = [Number(size), String(mtimeNs), String(ino)];
    const known = this.#known.get(path);
    if (known?.bytes === bytes && known.modified_ns === modified_ns && known.inode === inode) return known;
    const entry = { path, bytes, modified_ns, inode, sha256: await sha256OfFile(file) };
    writeSync(this.#descriptor, `${JSON.stringify(entry)}\n`);
    fsyncSync(this.#descriptor);
    this.#known.set(path, entry);
    return entry;
  }

  /** Forgets everything: the submission is done. */
  finish(): void {
    rmSync(this.#file, { force: true });
  }

  /** Lets others have it. */
  [Symbol.dispose](): void {
    closeSync(this.#descriptor);
    rmSync(this.#lock, { force: true });
  }
}

/** The SHA-256 of a file, which is read as a stream. */
export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const block of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(block as Uint8Array);
  return hash.digest("hex");
}

function stateFolder(): string {
  return join(process.env.XDG_STATE_HOME ?? join(homedir(), ".local/state"), "dmdc/submissions");
}

/** The lines of a journal; the last one may be cut short. */
function readEntries(file: string): DigestEntry[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return [];
  }
  return text.split("\n").flatMap((line) => {
    try {
      return line === "" ? [] : [JSON.parse(line) as DigestEntry];
    } catch {
      return [];
    }
  });
}

function takeLock(lock: string, release: string): void {
  for (;;) {
    try {
      const descriptor = openSync(lock, "wx", 0o600);
      writeSync(descriptor, JSON.stringify({ pid: process.pid, host: hostname() }));
      closeSync(descriptor);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = readHolder(lock);
    if (holder !== undefined && (holder.host !== hostname() || isRunning(holder.pid))) {
      throw new ReleaseError(
        release,
        `is being submitted by process ${holder.pid} on ${holder.host}: wait for it, or stop it and remove ${lock}`,
      );
    }
    rmSync(lock, { force: true });
  }
}

function readHolder(lock: string): { readonly pid: number; readonly host: string } | undefined {
  try {
    return JSON.parse(readFileSync(lock, "utf8")) as { pid: number; host: string };
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
