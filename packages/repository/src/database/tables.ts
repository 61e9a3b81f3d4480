import type { Generated } from "kysely";

/** Every release that was ever begun. */
export interface ReleaseTable {
  release: string;
  owner: string;
  /** Counts the edits of all its drafts, so that no `ETag` ever comes twice. */
  revision: number;
  created_at: string;
}

/** Published versions; `record` is what never changes, and `words` what else search finds it by. */
export interface VersionTable {
  release: string;
  version: string;
  state: "published" | "deprecated" | "withdrawn";
  is_latest: number;
  record: string;
  words: string;
  manifest_sha256: string;
  report_sha256: string;
  report: string;
  published_at: string;
  deprecation: string | null;
  withdrawal: string | null;
}

/** Files of published versions. */
export interface VersionFileTable {
  release: string;
  version: string;
  path: string;
  sha256: string;
  bytes: number;
  media_type: string;
}

/** Open drafts. */
export interface DraftTable {
  release: string;
  revision: number;
  state: "draft" | "validating" | "validated" | "invalid" | "validation_failed";
  manifest_sha256: string | null;
  /** JSON of what the validation found; see `DraftValidation`. */
  validation: string | null;
  updated_at: string;
}

/** Files of drafts. */
export interface DraftFileTable {
  release: string;
  path: string;
  sha256: string;
  bytes: number;
  media_type: string;
}

/** Uploads that are under way. */
export interface UploadTable {
  upload: string;
  owner: string;
  sha256: string;
  bytes: number;
  created_at: string;
}

/** Stored files, and who sent them. */
export interface StoredFileTable {
  sha256: string;
  owner: string;
  bytes: number;
  stored_at: string;
}

/** The change feed. */
export interface ChangeTable {
  sequence: Generated<number>;
  type: "published" | "deprecated" | "undeprecated" | "withdrawn";
  release: string;
  version: string;
  manifest_sha256: string;
  at: string;
}

/** Tokens; of the secret only its digest is kept. */
export interface TokenTable {
  token_id: string;
  secret_sha256: string;
  account: string;
  label: string;
  scopes: string;
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
}

/** What search compares of the latest version of each release. */
export interface SearchTable {
  entry: Generated<number>;
  release: string;
  version: string;
  published_at: string;
  exposure_kg_day: number | null;
  threshold_kev: number | null;
  mass_min_gev: number | null;
  mass_max_gev: number | null;
}

/** The words that search selects by: several of each name for one release. */
export interface FacetTable {
  entry: number;
  name: string;
  value: string;
}

/** Every table. */
export interface Tables {
  releases: ReleaseTable;
  versions: VersionTable;
  version_files: VersionFileTable;
  drafts: DraftTable;
  draft_files: DraftFileTable;
  uploads: UploadTable;
  stored_files: StoredFileTable;
  changes: ChangeTable;
  tokens: TokenTable;
  search_entries: SearchTable;
  search_facets: FacetTable;
}
