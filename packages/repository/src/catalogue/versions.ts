import type {
  Deprecation,
  DeprecationRequest,
  ReleaseFile,
  ReleaseVersions,
  Tombstone,
  Version,
  WithdrawalRequest,
} from "@dmdc/spec";
import type { Selectable } from "kysely";
import type { Context } from "../context.js";
import type { Db } from "../database/open-database.js";
import type { VersionTable } from "../database/tables.js";
import { ProblemError } from "../http/problem.js";
import { recordChange } from "./changes.js";
import { compareVersions, moveLatest, type VersionRecord } from "./publish.js";
import { indexVersion } from "./search-index.js";

/** A published version as the database has it. */
export type VersionRow = Selectable<VersionTable>;

/**
 * A published version; `latest` is the highest.
 *
 * @throws {@link ProblemError} when there is none, or it was withdrawn
 */
export async function findVersion(db: Db, release: string, version: string): Promise<VersionRow> {
  const row = await findAnyVersion(db, release, version);
  if (row.state !== "withdrawn") return row;
  const tombstone = tombstoneOf(row);
  throw new ProblemError("withdrawn", `${row.release} ${row.version} was withdrawn: ${tombstone.reason}`, {
    tombstone,
  });
}

/** A version, withdrawn or not. @throws {@link ProblemError} when there is none */
export async function findAnyVersion(db: Db, release: string, version: string): Promise<VersionRow> {
  const all = db.selectFrom("versions").selectAll().where("release", "=", release);
  const query = version === "latest" ? all.where("is_latest", "=", 1) : all.where("version", "=", version);
  const row = await query.executeTakeFirst();
  if (row !== undefined) return row;
  throw new ProblemError(
    "not-found",
    version === "latest"
      ? `there is no published version of "${release}"`
      : `there is no published version ${version} of "${release}"`,
  );
}

/** A version as it is shown. */
export function versionOf(row: VersionRow): Version {
  const record = JSON.parse(row.record) as VersionRecord;
  return {
    ...record,
    state: row.state === "deprecated" ? "deprecated" : "published",
    latest: row.is_latest === 1,
    published_at: row.published_at,
    manifest_sha256: row.manifest_sha256,
    report_sha256: row.report_sha256,
    ...(row.deprecation !== null && { deprecation: JSON.parse(row.deprecation) as Deprecation }),
    page: `/r/${row.release}/${encodeURIComponent(row.version)}`,
  };
}

/** What is left of a withdrawn version. */
export function tombstoneOf(row: VersionRow): Tombstone {
  const { title } = JSON.parse(row.record) as VersionRecord;
  const { reason, at } = JSON.parse(row.withdrawal ?? "{}") as { reason: string; at: string };
  const { release, version, published_at, manifest_sha256 } = row;
  return { release, version, title, reason, published_at, withdrawn_at: at, manifest_sha256 };
}

/** A release with all its versions. @throws {@link ProblemError} when none was published */
export async function releaseVersions({ db }: Context, release: string): Promise<ReleaseVersions> {
  const rows = await db
    .selectFrom("versions")
    .select(["version", "state", "published_at", "manifest_sha256", "is_latest"])
    .where("release", "=", release)
    .execute();
  if (rows.length === 0) throw new ProblemError("not-found", `there is no published release "${release}"`);
  const latest = rows.find(({ is_latest }) => is_latest === 1)?.version;
  const versions = rows
    .sort((a, b) => compareVersions(a.version, b.version))
    .map(({ version, state, published_at, manifest_sha256 }) => ({ version, state, published_at, manifest_sha256 }));
  return { release, ...(latest !== undefined && { latest }), versions };
}

/** The files of a version, sorted by path. */
export async function versionFiles(db: Db, release: string, version: string): Promise<ReleaseFile[]> {
  return await db
    .selectFrom("version_files")
    .select(["path", "sha256", "bytes", "media_type"])
    .where("release", "=", release)
    .where("version", "=", version)
    .orderBy("path")
    .execute();
}

/** Says that a version is no longer recommended, or takes that back. */
export async function setDeprecation(
  context: Context,
  account: string,
  release: string,
  version: string,
  request: DeprecationRequest | undefined,
): Promise<void> {
  await context.db.transaction().execute(async (step) => {
    const row = await findVersion(step, release, version);
    await checkOwner(step, account, release);
    if (request === undefined && row.state === "published") return;
    const deprecation = request === undefined ? null : JSON.stringify({ ...request, at: context.now().toISOString() });
    await step
      .updateTable("versions")
      .set({ deprecation, state: deprecation === null ? "published" : "deprecated" })
      .where("release", "=", release)
      .where("version", "=", row.version)
      .execute();
    await recordChange(step, context.now(), deprecation === null ? "undeprecated" : "deprecated", release, row.version);
  });
}

/** Withdraws a version for ever; asked a second time, nothing changes. */
export async function withdrawVersion(
  context: Context,
  account: string,
  release: string,
  version: string,
  { reason }: WithdrawalRequest,
): Promise<Tombstone> {
  return await context.db.transaction().execute(async (step) => {
    const row = await findAnyVersion(step, release, version);
    await checkOwner(step, account, release);
    if (row.state === "withdrawn") return tombstoneOf(row);
    const withdrawal = JSON.stringify({ reason, at: context.now().toISOString() });
    await step
      .updateTable("versions")
      .set({ withdrawal, state: "withdrawn" })
      .where("release", "=", release)
      .where("version", "=", row.version)
      .execute();
    await moveLatest(step, release);
    await indexVersion(step, release);
    await recordChange(step, context.now(), "withdrawn", release, row.version);
    return tombstoneOf({ ...row, withdrawal });
  });
}

/** @throws {@link ProblemError} when the release is another account's */
async function checkOwner(db: Db, account: string, release: string): Promise<void> {
  const row = await db.selectFrom("releases").select("owner").where("release", "=", release).executeTakeFirst();
  if (row?.owner !== account)
    throw new ProblemError("forbidden", `the release "${release}" belongs to another account`);
}
