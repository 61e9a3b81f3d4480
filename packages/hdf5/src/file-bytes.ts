import type { ByteSource } from "./byte-source.js";
import type { Place } from "./errors.js";

/** The bytes of an HDF5 file, and how errors name it: what reading values takes once a header has said where they are. */
export interface FileBytes {
  readonly source: ByteSource;
  /** What addresses in the file count from. */
  readonly base: number;
  /** The place of an HDF5 path in this file, for an error. */
  at(path: string): Place;
}
