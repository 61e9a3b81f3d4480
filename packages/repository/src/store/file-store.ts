import type { ByteSource } from "@dmdc/hdf5";
import type { Readable } from "node:stream";

/** A range of bytes, both ends inside. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Where the bytes are: files by their SHA-256, and uploads that are not yet whole. The other interface behind which a
 * repository can be put elsewhere is the database.
 */
export interface FileStore {
  /** Makes place for an upload. */
  begin(upload: string): Promise<void>;
  /** Bytes that an upload has so far; undefined when it has no place, so was stored or never begun. */
  offset(upload: string): Promise<number | undefined>;
  /**
   * Writes bytes behind the first `offset` ones of an upload. When the stream breaks, what came is kept.
   *
   * @returns the new offset
   */
  append(upload: string, offset: number, bytes: AsyncIterable<Uint8Array>): Promise<number>;
  /** Takes bytes off the end of an upload. */
  truncate(upload: string, offset: number): Promise<void>;
  /**
   * Stores a whole upload under its digest, which is computed here from what is on the disk.
   *
   * @throws {@link StoredDigestError} when the digest is another one
   */
  commit(upload: string, sha256: string): Promise<void>;
  /** Gives the place of an upload up. */
  discard(upload: string): Promise<void>;
  /** Names of all uploads that have a place. */
  uploads(): Promise<readonly string[]>;
  /** Size of a stored file; undefined when there is none. */
  size(sha256: string): Promise<number | undefined>;
  /** The bytes of a stored file, or a range of them. */
  read(sha256: string, range?: ByteRange): Readable;
  /** Opens a stored file for reading here and there. */
  open(sha256: string): ByteSource;
  /** A path by which another process of this machine can read a stored file. */
  path(sha256: string): string;
  /** Removes a stored file. */
  remove(sha256: string): Promise<void>;
  /** Digests of all stored files. */
  stored(): AsyncIterable<string>;
}
