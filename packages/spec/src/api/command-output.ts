import type { Draft, DraftState } from "./draft.js";
import type { ReleaseVersions, Version } from "./version.js";
import type { SearchPage } from "./catalogue.js";
import type { Scope } from "./token.js";
import type { Sha256 } from "./upload.js";

/** What `dmdc init --json` writes. */
export interface InitOutput {
  /** The folder. */
  folder: string;
  /** Files that were written, relative to it. */
  files: string[];
}

/** What `dmdc login --json` writes. */
export interface LoginOutput {
  /** Address of the repository. */
  server: string;
  /** Whose token it is. */
  account: string;
  /** What it allows. */
  scopes: Scope[];
  /** When it ends, RFC 3339. */
  expires_at: string;
  /** File that the token is kept in. */
  stored_in: string;
}

/** What submitting a release would do, as `dmdc plan --json` writes it; nothing has been sent. */
export interface SubmissionPlan {
  /** Address of the repository. */
  server: string;
  /** Name of the release. */
  release: string;
  /** Its version. */
  version: string;
  /** Digest of its manifest. */
  manifest_sha256: Sha256;
  /** Whether this version is published: with these very files, or with others. */
  published: "no" | "same" | "different";
  /** Every file. */
  files: PlannedFile[];
  /**
   * Size of the release.
   * @TJS-type integer
   */
  bytes: number;
  /**
   * Bytes to be sent.
   * @TJS-type integer
   */
  bytes_to_send: number;
  /** Requests that will be made. */
  calls: PlannedCall[];
  /** What the repository would refuse, in words. */
  refusals: string[];
}

/** A file of a release, and what is to be done with it. */
export interface PlannedFile {
  /** Path in the release. */
  path: string;
  /** SHA-256. */
  sha256: Sha256;
  /**
   * Size.
   * @TJS-type integer
   */
  bytes: number;
  /** IANA media type. */
  media_type: string;
  /** `send`, or `keep` when the repository has it already. */
  action: "send" | "keep";
}

/** A kind of request, and how often it will be made. */
export interface PlannedCall {
  /** Method and path. */
  call: string;
  /**
   * How often.
   * @TJS-type integer
   */
  times: number;
}

/** What `dmdc submit --json` writes. */
export interface SubmitOutput {
  /** Address of the repository. */
  server: string;
  /** Name of the release. */
  release: string;
  /** Its version. */
  version: string;
  /** Where it stands now. */
  state: DraftState | "published";
  /**
   * Size of the release.
   * @TJS-type integer
   */
  bytes: number;
  /**
   * Bytes that the repository lacked when this began.
   * @TJS-type integer
   */
  bytes_sent: number;
  /**
   * Revision of the draft.
   * @TJS-type integer
   */
  revision?: number;
  /** Digest of the repository's report. */
  report_sha256?: Sha256;
  /** Why its validator could not finish. */
  failure?: string;
}

/** What `dmdc status --json` writes. */
export interface StatusOutput {
  /** Address of the repository. */
  server: string;
  /** Who asks. */
  account: string;
  /** Open drafts. */
  drafts: Draft[];
}

/** What `dmdc fetch --json` writes. */
export interface FetchOutput {
  /** Name of the release. */
  release: string;
  /** Its version. */
  version: string;
  /** Where it is now. */
  folder: string;
  /**
   * Number of files.
   * @TJS-type integer
   */
  files: number;
  /**
   * Size of the release.
   * @TJS-type integer
   */
  bytes: number;
  /**
   * Bytes that came over the network.
   * @TJS-type integer
   */
  transferred: number;
}

/** What was found when the bytes of a release were compared with its manifest, as `dmdc verify --json` writes it. */
export interface Verification {
  /** Name of the release. */
  release: string;
  /** Its version. */
  version: string;
  /**
   * Number of files.
   * @TJS-type integer
   */
  files: number;
  /**
   * Size of the release.
   * @TJS-type integer
   */
  bytes: number;
  /** Files that are not what the manifest says. */
  problems: VerifyProblem[];
}

/** A file that is not what the manifest says. */
export interface VerifyProblem {
  /** Path in the release. */
  path: string;
  /** What is wrong. */
  problem: "missing" | "different" | "undeclared";
  /** SHA-256 that the manifest has. */
  expected?: Sha256;
  /** SHA-256 of the file. */
  found?: Sha256;
}

/** What `dmdc serve --json` writes once it can be reached. */
export interface ServeOutput {
  /** Where it is reached. */
  url: string;
  /** Folder with everything that it keeps. */
  data: string;
  /** File with a token of its administrator. */
  token_file: string;
}

/** What each command writes with `--json`; the generator writes a schema for each. */
export interface CommandOutputs {
  init: InitOutput;
  login: LoginOutput;
  plan: SubmissionPlan;
  submit: SubmitOutput;
  status: StatusOutput;
  publish: Version;
  versions: ReleaseVersions;
  search: SearchPage;
  fetch: FetchOutput;
  verify: Verification;
  serve: ServeOutput;
}
