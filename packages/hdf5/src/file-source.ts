import type { ByteSource } from "./byte-source.js";
import { MissingFileError } from "./errors.js";
import { nodeModule } from "./platform.js";

/**
 * A source over a file on disk; only what is asked for is read.
 *
 * @throws {@link MissingFileError} when there is no such file, or it is a folder or a device
 */
export function fileSource(path: string): ByteSource {
  const fs = nodeModule("node:fs");
  if (fs === undefined) throw new TypeError("only Node has files on disk; in a browser open a File or an address");
  const { closeSync, fstatSync, readSync } = fs;
  const descriptor = openFile(fs, path);
  let open = true;
  const close = (): void => {
    if (open) closeSync(descriptor);
    open = false;
  };
  const stats = fstatSync(descriptor);
  if (!stats.isFile()) {
    close();
    throw new MissingFileError({ file: path }, stats.isDirectory() ? "folder" : "special file");
  }
  return {
    size: stats.size,
    read(target, position) {
      let done = 0;
      while (done < target.length) {
        const read = readSync(descriptor, target, done, target.length - done, position + done);
        if (read === 0) break;
        done += read;
      }
      return done;
    },
    close,
  };
}

function openFile({ openSync, constants }: typeof import("node:fs"), path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK); // a pipe must not make us wait
  } catch (cause) {
    throw new MissingFileError({ file: path }, "nothing", { cause });
  }
}
