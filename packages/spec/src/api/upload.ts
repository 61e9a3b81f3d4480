/** What a file holds: its digest and size. */
export interface FileContent {
  /**
   * SHA-256 in lower-case hexadecimal.
   * @pattern ^[0-9a-f]{64}$
   */
  sha256: string;
  /**
   * Size.
   * @TJS-type integer
   * @minimum 0
   */
  bytes: number;
}

/** An upload, begun, under way or complete. */
export interface Upload extends FileContent {
  /** Its name in `/v1/uploads/{upload}`; absent when the file was there already. */
  upload?: string;
  /**
   * Bytes that the server has.
   * @TJS-type integer
   * @minimum 0
   */
  offset: number;
  /** Whether the file is stored, its digest compared. */
  complete: boolean;
}

/** Digests to look up. */
export interface FileLookup {
  /**
   * SHA-256, in lower-case hexadecimal.
   * @maxItems 1000
   */
  sha256: Sha256[];
}

/** The digests among those asked for that need not be sent: the caller may read each already. */
export interface FileLookupAnswer {
  /** SHA-256, in the order of the question. */
  present: Sha256[];
}

/**
 * SHA-256 in lower-case hexadecimal.
 * @pattern ^[0-9a-f]{64}$
 */
export type Sha256 = string;
