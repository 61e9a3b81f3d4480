import { memorySource, MissingFileError, sha256OfBytes, type ByteSource, type FileTree } from "@dmdc/hdf5";
import type { ReleaseFile } from "@dmdc/spec";
import type { RepositoryClient } from "./client.js";
import { TransferDigestError } from "./errors.js";
import { RangeReader } from "./range-reader.js";
import type { ReleaseName } from "./release-name.js";

/** Bytes that are fetched together. */
const BLOCK_BYTES = 4096;
/** Blocks that one file keeps in memory. */
const KEPT_BLOCKS = 4096;

/** Files of a published release that are read where they are. */
export interface RemoteTree extends FileTree, Disposable {}

/**
 * The files of a published version, over byte ranges: only what is asked for comes over the network. A file that is read
 * whole is compared with its digest; of one that is read in parts, only its length is known.
 *
 * @param onTransfer - called with the bytes of each answer
 */
export function remoteTree(
  client: RepositoryClient,
  name: ReleaseName,
  files: readonly ReleaseFile[],
  onTransfer: (bytes: number) => void,
): RemoteTree {
  const reader = new RangeReader({}, onTransfer);
  const find = (path: string): ReleaseFile => {
    const found = files.find((file) => file.path === path);
    if (found === undefined) throw new MissingFileError({ file: path }, "nothing");
    return found;
  };
  const readBytes = async (path: string): Promise<Uint8Array> => {
    const { sha256 } = find(path);
    const bytes = new Uint8Array(await (await client.readFile(name, path)).arrayBuffer());
    onTransfer(bytes.length);
    const found = sha256OfBytes(bytes);
    if (found !== sha256) throw new TransferDigestError(path, sha256, found);
    return bytes;
  };
  return {
    list: () => Promise.resolve(files.map(({ path }) => path)),
    size: (path) => Promise.resolve(find(path).bytes),
    readBytes,
    async open(path) {
      const { bytes } = find(path);
      // What fits into a block or two is not worth asking for twice.
      if (bytes <= 2 * BLOCK_BYTES) return memorySource(await readBytes(path));
      return rangeSource(bytes, (start, end) => reader.read(client.fileUrl(name, path), start, end));
    },
    [Symbol.dispose]: () => {
      reader[Symbol.dispose]();
    },
  };
}

/** A source over ranges, with the blocks that were read last kept. Blocks that follow each other come in one answer. */
export function rangeSource(size: number, read: (start: number, end: number) => Uint8Array): ByteSource {
  const blocks = new Map<number, Uint8Array>();
  const load = (first: number, last: number): void => {
    const start = first * BLOCK_BYTES;
    const bytes = read(start, Math.min((last + 1) * BLOCK_BYTES, size) - 1);
    for (let block = first; block <= last; block++) {
      blocks.set(block, bytes.subarray((block - first) * BLOCK_BYTES, (block - first + 1) * BLOCK_BYTES));
    }
  };
  return {
    size,
    read(target, position) {
      const length = Math.max(Math.min(target.length, size - position), 0);
      if (length === 0) return 0;
      const [first, last] = [Math.floor(position / BLOCK_BYTES), Math.floor((position + length - 1) / BLOCK_BYTES)];
      for (let block = first; block <= last; block++) {
        if (blocks.has(block)) continue;
        let end = block;
        while (end < last && !blocks.has(end + 1)) end++;
        load(block, end);
      }
      for (let block = first; block <= last; block++) {
        const bytes = blocks.get(block) ?? new Uint8Array();
        const from = Math.max(position - block * BLOCK_BYTES, 0);
        const to = Math.min(position + length - block * BLOCK_BYTES, bytes.length);
        target.set(bytes.subarray(from, to), block * BLOCK_BYTES + from - position);
      }
      forget(blocks);
      return length;
    },
    close: () => {
      blocks.clear();
    },
  };
}

/** Forgets the blocks that were read first. */
function forget(blocks: Map<number, Uint8Array>): void {
  for (const block of blocks.keys()) {
    if (blocks.size <= KEPT_BLOCKS) return;
    blocks.delete(block);
  }
}
