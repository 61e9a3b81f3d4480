import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { ProductContent } from "./document.js";
import { encodeHdf5, type EncodeOptions } from "./encode-hdf5.js";
import { encodeJsonProduct } from "./encode-json.js";

/**
 * Writes a product to a file, as JSON when its name ends so, as HDF5 otherwise.
 *
 * The bytes go to a temporary name beside it, reach the disk, and only then take the name: whenever the program or the
 * machine stops, there is the old file or the new one, and never half of one.
 *
 * @throws {@link WriteError} when the content cannot be stored; what stood there is then untouched
 */
export async function writeProduct(path: string, content: ProductContent, options?: EncodeOptions): Promise<void> {
  const isJson = /\.json$/i.test(path);
  const bytes = isJson ? new TextEncoder().encode(encodeJsonProduct(content)) : await encodeHdf5(content, options);
  const temporary = `${path}.${randomUUID()}.part`;
  try {
    await writeThrough(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the new name last; not every system can do that for a folder. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, "r");
    await folder.sync().finally(() => folder.close());
  } catch {
    // The file itself is on the disk; only its name may be lost in a power cut.
  }
}
