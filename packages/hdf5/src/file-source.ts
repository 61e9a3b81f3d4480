import type { Stats } from "node:fs";
import type { ByteSource } from "./byte-source.js";
import { MissingFileError, SourceReadError } from "./errors.js";
import { nodeModule } from "./platform.js";

/** Descriptors held at once; systems give a process about a thousand. */
const MAXIMUM_OPEN = 200;

/** The sources that hold a descriptor, the one that was used least recently first. */
const open = new Set<FileSource>();

/**
 * A source over a file on disk; only what is asked for is read.
 *
 * Thousands can be open: a file that was not read for a while is closed, and opened again when it is.
 *
 * @throws {@link MissingFileError} when there is no such file, or it is a folder or a device
 * @throws {@link SourceReadError} from `read`, when the file has been changed or replaced meanwhile
 */
export function fileSource(path: string): ByteSource {
  const fs = nodeModule("node:fs");
  if (fs === undefined) throw new TypeError("only Node has files on disk; in a browser open a File or an address");
  return new FileSource(fs, path);
}

class FileSource implements ByteSource {
  readonly size: number;
  readonly #fs: typeof import("node:fs");
  readonly #path: string;
  readonly #stats: Stats;
  #descriptor: number | undefined;

  constructor(fs: typeof import("node:fs"), path: string) {
    this.#fs = fs;
    this.#path = path;
    const descriptor = this.#open();
    this.#stats = fs.fstatSync(descriptor);
    this.size = this.#stats.size;
    if (this.#stats.isFile()) return;
    this.close();
    throw new MissingFileError({ file: path }, this.#stats.isDirectory() ? "folder" : "special file");
  }

  read(target: Uint8Array, position: number): number {
    const descriptor = this.#descriptor ?? this.#openAgain();
    let done = 0;
    while (done < target.length) {
      const read = this.#fs.readSync(descriptor, target, done, target.length - done, position + done);
      if (read === 0) break;
      done += read;
    }
    return done;
  }

  close(): void {
    if (this.#descriptor === undefined) return;
    open.delete(this);
    this.#fs.closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #openAgain(): number {
    const descriptor = this.#open();
    const { size, ino, mtimeMs } = this.#fs.fstatSync(descriptor);
    if (size === this.size && ino === this.#stats.ino && mtimeMs === this.#stats.mtimeMs) return descriptor;
    this.close();
    throw new SourceReadError({ file: this.#path }, "the file was changed while it was read; try again");
  }

  #open(): number {
    for (const oldest of open) {
      if (open.size < MAXIMUM_OPEN) break;
      oldest.close();
    }
    const { openSync, constants } = this.#fs;
    try {
      // A pipe must not make us wait.
      this.#descriptor = openSync(this.#path, constants.O_RDONLY | constants.O_NONBLOCK);
    } catch (cause) {
      throw new MissingFileError({ file: this.#path }, "nothing", { cause });
    }
    open.add(this);
    return this.#descriptor;
  }
}
