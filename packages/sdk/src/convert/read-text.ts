import type { FileTree } from "@dmdc/hdf5";
import { TableError } from "../errors.js";

/**
 * The text of an input.
 *
 * @throws {@link TableError} when it is not UTF-8, with the first line that is not
 */
export async function readText(tree: FileTree, path: string): Promise<string> {
  const bytes = await tree.readBytes(path);
  try {
    return decode(bytes);
  } catch {
    throw new TableError(
      path,
      "is not UTF-8 text, the only encoding that is read: save it as UTF-8, such as with iconv -f ISO-8859-1 -t UTF-8",
      firstBadLine(bytes),
    );
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

/** The first line, from 1, that is not UTF-8; in no multi-byte character of UTF-8 is there the byte of a line feed. */
function firstBadLine(bytes: Uint8Array): number {
  const lineFeed = 0x0a;
  for (let line = 1, start = 0; ; line += 1) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found < 0 ? bytes.length : found;
    try {
      decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
}
