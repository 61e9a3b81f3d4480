/** What this package agrees to handle; a file beyond a limit is refused with a LimitExceededError. */
export const LIMITS = {
  /** Groups within groups. */
  depth: 32,
  /** Groups and datasets met while walking a file, each counted once per path that leads to it. */
  objects: 100_000,
  /** Paths that lead to one group: a handful of links can make a billion. */
  groupPaths: 64,
  /** Attributes of one group or dataset. */
  attributes: 10_000,
  /** Elements of one attribute. */
  attributeElements: 65_536,
  /** Stored bytes of one attribute. */
  attributeBytes: 16_777_216,
  /** Bytes of one chunk once its filters are undone. */
  chunkBytes: 67_108_864,
  /** Bytes of one chunk as it lies in the file. */
  packedChunkBytes: 134_217_728,
  /** Chunks of one dataset that are stored. */
  chunks: 2_097_152,
  /** Bytes of one array in memory. */
  arrayBytes: 1_073_741_824,
  /** Bytes of text in one string array. */
  textBytes: 268_435_456,
  /** Bytes of one block of rows. */
  blockBytes: 268_435_456,
  /** Bytes of one object header. */
  headerBytes: 16_777_216,
  /** Bytes of a file that has to be in memory as a whole: one that is packed in a ZIP, or chosen outside a worker. */
  memoryBytes: 1_073_741_824,
  /** Files of one ZIP. */
  zipEntries: 100_000,
  /** How many times as long as in its ZIP a file may be. */
  zipRatio: 1100,
  /** Bytes of one JSON product. */
  jsonBytes: 268_435_456,
} as const;

/** What this thread may take; a guarded thread has less. */
export const BUDGET: { arrayBytes: number } = { arrayBytes: LIMITS.arrayBytes };
