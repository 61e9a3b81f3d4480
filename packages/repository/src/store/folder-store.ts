import { fileSource } from "@dmdc/hdf5/node";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, truncate } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StoredDigestError } from "../errors.js";
import type { FileStore } from "./file-store.js";

/** Bytes read at once when a file is hashed. */
const BLOCK_BYTES = 1 << 20;

/** A store in a folder: `files/ab/abcd…` for what is whole, `uploads/` for what is not. */
export async function folderStore(folder: string): Promise<FileStore> {
  const uploads = join(folder, "uploads");
  const files = join(folder, "files");
  await mkdir(uploads, { recursive: true });
  await mkdir(files, { recursive: true });
  const partial = (upload: string) => join(uploads, upload);
  const whole = (sha256: string) => join(files, sha256.slice(0, 2), sha256);

  return {
    async begin(upload) {
      await (await open(partial(upload), "wx")).close();
    },
    offset: (upload) => sizeOf(partial(upload)),
    async append(upload, offset, bytes) {
      const file = await open(partial(upload), "r+");
      let position = offset;
      try {
        for await (const block of bytes) {
          for (let done = 0; done < block.length;) {
            const { bytesWritten } = await file.write(block, done, block.length - done, position);
            done += bytesWritten;
            position += bytesWritten;
          }
        }
      } finally {
        await file.close();
      }
      return position;
    },
    truncate: (upload, offset) => truncate(partial(upload), offset),
    async commit(upload, sha256) {
      const found = await hashAndFlush(partial(upload));
      if (found !== sha256) throw new StoredDigestError(sha256, found);
      await mkdir(dirname(whole(sha256)), { recursive: true });
      await rename(partial(upload), whole(sha256));
      await flushFolder(dirname(whole(sha256)));
    },
    discard: (upload) => rm(partial(upload), { force: true }),
    uploads: () => readdir(uploads),
    size: (sha256) => sizeOf(whole(sha256)),
    read: (sha256, range) => createReadStream(whole(sha256), { ...range, highWaterMark: BLOCK_BYTES }),
    open: (sha256) => fileSource(whole(sha256)),
    path: whole,
    remove: (sha256) => rm(whole(sha256), { force: true }),
    async *stored() {
      for (const group of await readdir(files)) yield* await readdir(join(files, group));
    },
  };
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** The SHA-256 of a file, whose bytes are on the disk when this ends. */
async function hashAndFlush(path: string): Promise<string> {
  const file = await open(path, "r+");
  try {
    const hash = createHash("sha256");
    const block = Buffer.allocUnsafe(BLOCK_BYTES);
    for (let position = 0; ;) {
      const { bytesRead } = await file.read(block, 0, block.length, position);
      if (bytesRead === 0) break;
      hash.update(block.subarray(0, bytesRead));
      position += bytesRead;
    }
    await file.sync();
    return hash.digest("hex");
  } finally {
    await file.close();
  }
}

/** Makes sure that a new name in a folder outlives a loss of power. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
