import type { FileTree } from "@dmdc/hdf5";

/** A file of the release as it is on disk. */
export interface FileState {
  readonly bytes: number;
  readonly sha256: string;
  /** Its first bytes, up to 512, by which the form of a file is known. */
  readonly head: Uint8Array;
  /** Why it cannot be read, such as a link that leads out; it then has no bytes and the digest of none. */
  readonly failure?: string;
}

/** First bytes that are kept of each file. */
const HEAD_BYTES = 512;

/** The SHA-256 of no bytes (FIPS 180-4). */
const DIGEST_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

type Source = Awaited<ReturnType<FileTree["open"]>>;

/**
 * Takes the size and the digest of a file; what cannot be read has a reason instead.
 *
 * @param digest - takes the SHA-256 of the file at a path, or knows it
 */
export async function readFileState(
  tree: FileTree,
  path: string,
  digest: (source: Source, path: string) => string | Promise<string>,
): Promise<FileState> {
  try {
    const source = await tree.open(path);
    try {
      const head = new Uint8Array(Math.min(source.size, HEAD_BYTES));
      source.read(head, 0);
      return { bytes: source.size, sha256: await digest(source, path), head };
    } finally {
      source.close();
    }
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { bytes: 0, sha256: DIGEST_OF_NOTHING, head: new Uint8Array(0), failure };
  }
}
