import { randomUUID } from "node:crypto";
import { open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * Writes new bytes of files of a release, in their order, each under a temporary name first, so that no file is ever
 * seen half.
 */
export async function writeFixes(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [path, bytes] of files) {
    const target = join(folder, ...path.split("/"));
    const temporary = `${target}.${randomUUID()}.part`;
    const { mode } = await stat(target);
    try {
      const handle = await open(temporary, "wx", mode);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }
}
