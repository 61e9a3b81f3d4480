/** Where the files of a release are written. */
export interface ReleaseSink {
  /** Writes one file; `path` is relative to the release, with forward slashes. */
  write(path: string, bytes: Uint8Array): Promise<void>;
}

/** A sink that keeps the files in memory. */
export function memorySink(): ReleaseSink & { readonly files: Map<string, Uint8Array> } {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    write(path, bytes) {
      files.set(path, bytes);
      return Promise.resolve();
    },
  };
}
