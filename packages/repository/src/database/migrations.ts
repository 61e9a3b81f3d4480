/**
 * Steps from an empty database to the present tables, in order; `user_version` counts those that were taken. A step that
 * was released is never edited.
 */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `create table releases (
      release text primary key, owner text not null, revision integer not null, created_at text not null) strict`,
    `create table versions (
      release text not null references releases, version text not null, state text not null, is_latest integer not null,
      record text not null, words text not null, manifest_sha256 text not null, report_sha256 text not null, report text not null,
      published_at text not null, deprecation text, withdrawal text, primary key (release, version)) strict`,
    `create unique index one_latest on versions (release) where is_latest = 1`,
    `create table version_files (
      release text not null, version text not null, path text not null, sha256 text not null, bytes integer not null,
      media_type text not null, primary key (release, version, path),
      foreign key (release, version) references versions) strict`,
    `create index version_files_by_digest on version_files (sha256)`,
    `create table drafts (
      release text primary key references releases, revision integer not null, state text not null, manifest_sha256 text,
      validation text, updated_at text not null) strict`,
    `create table draft_files (
      release text not null references drafts on delete cascade, path text not null, sha256 text not null,
      bytes integer not null, media_type text not null, primary key (release, path)) strict`,
    `create index draft_files_by_digest on draft_files (sha256)`,
    `create table uploads (
      upload text primary key, owner text not null, sha256 text not null, bytes integer not null,
      created_at text not null, unique (owner, sha256)) strict`,
    `create table stored_files (
      sha256 text not null, owner text not null, bytes integer not null, stored_at text not null,
      primary key (sha256, owner)) strict`,
    `create table changes (
      sequence integer primary key autoincrement, type text not null, release text not null, version text not null,
      manifest_sha256 text not null, at text not null) strict`,
    `create table tokens (
      token_id text primary key, secret_sha256 text not null unique, account text not null, label text not null,
      scopes text not null, created_at text not null, expires_at text not null, last_used_at text) strict`,
    `create table search_entries (
      entry integer primary key autoincrement, release text not null unique, version text not null,
      published_at text not null, exposure_kg_day real, threshold_kev real, mass_min_gev real, mass_max_gev real) strict`,
    `create index search_entries_by_date on search_entries (published_at desc, release)`,
    `create table search_facets (
      entry integer not null references search_entries on delete cascade, name text not null, value text not null,
      primary key (entry, name, value)) strict, without rowid`,
    `create index search_facets_by_value on search_facets (name, value)`,
    `create virtual table search_texts using fts5 (title, body, tokenize = 'unicode61 remove_diacritics 2')`,
  ],
];
