import type { FileContent, Sha256 } from "./upload.js";

/** The physics of a release, as search finds it. */
export interface PhysicsIndex {
  /** Detectors, by title. */
  detectors: string[];
  /** Technologies of the detectors. */
  technologies: string[];
  /** Chemical formulas of the targets. */
  targets: string[];
  /** Kinds of product that are present. */
  kinds: string[];
  /** Interactions of the models, such as `spin_independent`. */
  interactions: string[];
  /** Exposure of all search partitions together, kg d. */
  exposure_kg_day?: number;
  /** Lowest energy from which a response is defined, or its threshold, keV on the scale that the release states. */
  threshold_kev?: number;
  /** Lowest dark matter mass of a result, GeV. */
  mass_min_gev?: number;
  /** Highest dark matter mass of a result, GeV. */
  mass_max_gev?: number;
}

/** A published version of a release. */
export interface Version {
  /** Name of the release. */
  release: string;
  /** Version; `release@version` names it for ever. */
  version: string;
  /** One line for a list. */
  title: string;
  /** What was measured. */
  description: string;
  /** Where the data come from. */
  nature: "measurement" | "simulation" | "invented";
  /** The collaboration behind it. */
  collaboration?: string;
  /** SPDX licence expression. */
  licence: string;
  /** Whether its authors still recommend it; its files are served either way. */
  state: "published" | "deprecated";
  /** Whether it is the highest version that is not withdrawn. */
  latest: boolean;
  /** When it was published, RFC 3339. */
  published_at: string;
  /** Digest of `dmdc.json`, which holds that of every other file. */
  manifest_sha256: Sha256;
  /** Digest of the report of the validation that it was published with. */
  report_sha256: Sha256;
  /**
   * Size of all files together.
   * @TJS-type integer
   */
  bytes: number;
  /** Why it is no longer recommended. */
  deprecation?: Deprecation;
  /** Its physics. */
  physics: PhysicsIndex;
  /** Path of its page for people. */
  page: string;
}

/** What its owner says when a version is no longer recommended. */
export interface DeprecationRequest {
  /**
   * Why.
   * @minLength 1
   * @maxLength 2000
   */
  reason: string;
  /**
   * Version to use in its place.
   * @maxLength 64
   */
  replacement?: string;
}

/** Why a version is no longer recommended, and since when. */
export interface Deprecation extends DeprecationRequest {
  /** Since when, RFC 3339. */
  at: string;
}

/** What its owner says when a version is withdrawn. */
export interface WithdrawalRequest {
  /**
   * Why.
   * @minLength 1
   * @maxLength 2000
   */
  reason: string;
}

/** What is left of a withdrawn version. */
export interface Tombstone {
  /** Name of the release. */
  release: string;
  /** Version. */
  version: string;
  /** Its title. */
  title: string;
  /** Why it was withdrawn. */
  reason: string;
  /** When it was published, RFC 3339. */
  published_at: string;
  /** When it was withdrawn, RFC 3339. */
  withdrawn_at: string;
  /** Digest of its manifest. */
  manifest_sha256: Sha256;
}

/** A release with all its versions. */
export interface ReleaseVersions {
  /** Name of the release. */
  release: string;
  /** The highest version that is not withdrawn; absent when all are. */
  latest?: string;
  /** Every version, highest first. */
  versions: VersionState[];
}

/** A version in the list of its release. */
export interface VersionState {
  /** Version. */
  version: string;
  /** Its state. */
  state: "published" | "deprecated" | "withdrawn";
  /** When it was published, RFC 3339. */
  published_at: string;
  /** Digest of its manifest. */
  manifest_sha256: Sha256;
}

/** A file of a release. */
export interface ReleaseFile extends FileContent {
  /** Path in the release, with forward slashes. */
  path: string;
  /** IANA media type. */
  media_type: string;
}

/** The files of a version. */
export interface VersionFiles {
  /** Every file, sorted by path. */
  files: ReleaseFile[];
}
