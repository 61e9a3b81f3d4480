import { httpSource, memorySource, MissingFileError, sha256OfBytes, type FileTree } from "@dmdc/hdf5";
import type { ReleaseFile } from "@dmdc/spec";
import type { RepositoryClient } from "./client.js";
import { TransferDigestError } from "./errors.js";
import type { ReleaseName } from "./release-name.js";

/** A file up to this size comes whole, and is compared with its digest: asking for parts would cost more. */
const WHOLE_BYTES = 65_536;

/**
 * The files of a published version, over byte ranges: only what is asked for comes over the network. A file that is read
 * whole is compared with its digest; of one that is read in parts, only its size and state are known to stay the same.
 *
 * @param onTransfer - called with the bytes of each answer
 */
export function remoteTree(
  client: RepositoryClient,
  name: ReleaseName,
  files: readonly ReleaseFile[],
  onTransfer: (bytes: number) => void,
): FileTree {
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
    size: async (path) => await Promise.resolve(find(path).bytes),
    readBytes,
    open: async (path) =>
      find(path).bytes <= WHOLE_BYTES
        ? memorySource(await readBytes(path))
        : await httpSource(client.fileUrl(name, path), { onTransfer }),
  };
}
