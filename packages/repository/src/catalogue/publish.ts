import type { ReleaseFile, Version } from "@dmdc/spec";
import { compare, prerelease } from "semver";
import type { Context } from "../context.js";
import type { Db } from "../database/open-database.js";
import { ProblemError } from "../http/problem.js";
import {
  checkRevision,
  draftFiles,
  parseValidation,
  publishBlockers,
  removeDraft,
  type DraftValidation,
  type ValidatedSubject,
} from "./drafts.js";
import { recordChange } from "./changes.js";
import { indexVersion } from "./search-index.js";

/** What of a version never changes; kept as one JSON text. */
export type VersionRecord = Omit<
  Version,
  "state" | "latest" | "deprecation" | "page" | "published_at" | "manifest_sha256" | "report_sha256"
>;

/**
 * Publishes a draft in one atomic step: either the version is there with all its files, is the latest if it is the
 * highest, is found by search, is in the change feed, and the draft is gone; or nothing has happened.
 *
 * @throws {@link ProblemError} when the draft has changed, is not validated, or its version is published already
 */
export async function publishDraft(
  context: Context,
  account: string,
  release: string,
  revision: number,
): Promise<string> {
  context.onStep("asked");
  const version = await context.db.transaction().execute(async (step) => {
    const row = await checkRevision(step, account, release, revision);
    const validation = parseValidation(row);
    const [blocker] = await publishBlockers(step, row, validation);
    if (blocker !== undefined) throw new ProblemError("not-publishable", blocker.detail);
    const files = await draftFiles(step, release);
    await checkStored(context, files);
    context.onStep("draft checked");
    const { version } = await insertVersion(step, context, validation as Required<DraftValidation>, files);
    context.onStep("version inserted");
    await insertVersionFiles(step, release, version, files);
    context.onStep("files inserted");
    await moveLatest(step, release);
    context.onStep("latest moved");
    await indexVersion(step, release);
    context.onStep("indexed");
    await recordChange(step, context.now(), "published", release, version);
    context.onStep("change recorded");
    await removeDraft(step, release);
    context.onStep("draft removed");
    return version;
  });
  context.onStep("committed");
  return version;
}

/** The files were compared when they came in; this makes sure that the disk still has them. */
async function checkStored({ store }: Context, files: readonly ReleaseFile[]): Promise<void> {
  for (const { path, sha256, bytes } of files) {
    if ((await store.size(sha256)) !== bytes) throw new Error(`${path} (${sha256}) is no longer in the store`);
  }
}

async function insertVersion(
  step: Db,
  context: Context,
  { subject, manifestSha256, reportSha256, report }: Required<DraftValidation>,
  files: readonly ReleaseFile[],
): Promise<ValidatedSubject> {
  const { release, version, title, description, nature, licence, collaboration, physics } = subject;
  const record: VersionRecord = {
    ...{ release, version, title, description, nature, licence, physics },
    ...(collaboration !== undefined && { collaboration }),
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
  await step
    .insertInto("versions")
    .values({
      ...{ release, version, state: "published", is_latest: 0 },
      ...{ record: JSON.stringify(record), words: subject.words },
      ...{ manifest_sha256: manifestSha256, report_sha256: reportSha256, report },
      ...{ published_at: context.now().toISOString(), deprecation: null, withdrawal: null },
    })
    .execute();
  return subject;
}

async function insertVersionFiles(
  step: Db,
  release: string,
  version: string,
  files: readonly ReleaseFile[],
): Promise<void> {
  for (const file of files)
    await step
      .insertInto("version_files")
      .values({ release, version, ...file })
      .execute();
}

/** Makes the highest version that is not withdrawn the latest; one before its release counts only when there is no other. */
export async function moveLatest(step: Db, release: string): Promise<void> {
  const rows = await step
    .selectFrom("versions")
    .select("version")
    .where("release", "=", release)
    .where("state", "!=", "withdrawn")
    .execute();
  const ordered = rows.map(({ version }) => version).sort(compareVersions);
  await step.updateTable("versions").set({ is_latest: 0 }).where("release", "=", release).execute();
  const latest = ordered[0];
  if (latest === undefined) return;
  await step
    .updateTable("versions")
    .set({ is_latest: 1 })
    .where("release", "=", release)
    .where("version", "=", latest)
    .execute();
}

/** Sorts versions: those that are no candidates for a release first, the higher first. */
export function compareVersions(left: string, right: string): number {
  const candidates = Number(prerelease(left) !== null) - Number(prerelease(right) !== null);
  return candidates !== 0 ? candidates : compare(right, left);
}
