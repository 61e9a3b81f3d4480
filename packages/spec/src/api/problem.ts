import type { Tombstone } from "./version.js";

/** Why a request was refused, as RFC 9457 has it (`application/problem+json`). */
export interface Problem {
  /** Which kind of problem; a name below `https://w3id.org/dmdc/problems/`. */
  type: string;
  /** The kind in words. */
  title: string;
  /**
   * HTTP status.
   * @TJS-type integer
   */
  status: number;
  /** What was found, and what to do. */
  detail: string;
  /** Names this request in the server's log. */
  request_id: string;
  /** The places in the request that are wrong. */
  errors?: ProblemPlace[];
  /**
   * Where the upload stands, when a part began elsewhere.
   * @TJS-type integer
   */
  expected_offset?: number;
  /**
   * The draft's present revision, when the request was made for another.
   * @TJS-type integer
   */
  current_revision?: number;
  /** What stood here, and why it was withdrawn. */
  tombstone?: Tombstone;
}

/** One place in a request that is wrong. */
export interface ProblemPlace {
  /** JSON Pointer into the body, or `/query/…`, `/header/…`. */
  pointer: string;
  /** What is wrong there. */
  detail: string;
}
