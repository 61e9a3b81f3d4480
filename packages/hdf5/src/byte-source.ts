/** Bytes that can be read from anywhere, such as an open file. */
export interface ByteSource {
  readonly size: number;
  /** Fills `target` from `position` on, and gives how many bytes there were: fewer only at the end. */
  read(target: Uint8Array, position: number): number;
  close(): void;
}

/** A source over bytes that are in memory already; they are not copied. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read(target, position) {
      const part = bytes.subarray(position, position + target.length);
      target.set(part);
      return part.length;
    },
    close: () => undefined,
  };
}
