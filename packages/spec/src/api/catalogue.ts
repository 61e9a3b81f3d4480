import type { Sha256 } from "./upload.js";
import type { Version } from "./version.js";

/** What this repository is, and its limits. */
export interface RepositoryInfo {
  /** Its name for people. */
  title: string;
  /** Version of this interface. */
  api_version: string;
  /** Versions of the format that it takes. */
  dmdc_versions: string[];
  /** The validator that each release must pass. */
  validator: string;
  /** Interop version of the resumable uploads. */
  upload_interop_version: string;
  /** Whether versions get a DOI. */
  doi: "off";
  /** What is refused when it is larger. */
  limits: RepositoryLimits;
}

/** What is refused when it is larger. */
export interface RepositoryLimits {
  /**
   * Bytes of one file.
   * @TJS-type integer
   */
  file_bytes: number;
  /**
   * Bytes of one release.
   * @TJS-type integer
   */
  release_bytes: number;
  /**
   * Files of one release.
   * @TJS-type integer
   */
  release_files: number;
  /**
   * Bytes of a request that is no upload.
   * @TJS-type integer
   */
  request_bytes: number;
  /**
   * Unfinished uploads of one account.
   * @TJS-type integer
   */
  open_uploads: number;
}

/** What was found. */
export interface SearchPage {
  /** The latest version of each release, best first. */
  items: Version[];
  /** How many of what was found have each value. */
  facets: Facet[];
  /** Cursor of the next page; absent at the end. */
  next?: string;
}

/** One way to divide what was found. */
export interface Facet {
  /** Query parameter that selects by it. */
  name: string;
  /** Its values, most frequent first. */
  values: FacetValue[];
}

/** One value of a facet. */
export interface FacetValue {
  /** The value. */
  value: string;
  /**
   * Releases that have it.
   * @TJS-type integer
   */
  count: number;
}

/** A page of the change feed. */
export interface ChangePage {
  /** Changes, oldest first. */
  changes: Change[];
  /**
   * Where to go on: `after` of the next request.
   * @TJS-type integer
   */
  next: number;
}

/** Something that happened to a published version. */
export interface Change {
  /**
   * Grows with each change.
   * @TJS-type integer
   */
  sequence: number;
  /** What happened. */
  type: "published" | "deprecated" | "undeprecated" | "withdrawn";
  /** Name of the release. */
  release: string;
  /** Version. */
  version: string;
  /** Digest of its manifest. */
  manifest_sha256: Sha256;
  /** When, RFC 3339. */
  at: string;
}
