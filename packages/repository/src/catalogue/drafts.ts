import type { Blocker, Draft, DraftAction, PhysicsIndex, ReleaseFile } from "@dmdc/spec";
import { sql, type Selectable } from "kysely";
import { valid } from "semver";
import type { Context } from "../context.js";
import type { Db } from "../database/open-database.js";
import type { DraftTable } from "../database/tables.js";
import { ProblemError } from "../http/problem.js";
import { checkFileList } from "./file-list.js";
import { visibleFiles } from "./visible-files.js";

/** What a validation leaves with its draft. */
export interface DraftValidation {
  /** Revision that was validated. */
  readonly revision: number;
  readonly manifestSha256: string;
  readonly failure?: string;
  readonly report?: string;
  readonly reportSha256?: string;
  /** What the manifest says, once it is known to keep its schema. */
  readonly subject?: ValidatedSubject;
}

/** What publishing takes from a release that was validated. */
export interface ValidatedSubject {
  readonly release: string;
  readonly version: string;
  readonly title: string;
  readonly description: string;
  readonly nature: "measurement" | "simulation" | "invented";
  readonly licence: string;
  readonly collaboration?: string;
  readonly physics: PhysicsIndex;
  /** Further words that search finds it by. */
  readonly words: string;
}

type DraftRow = Selectable<DraftTable>;

/**
 * Opens the draft of a release, or gives the one that is open.
 *
 * @param from - version whose files a new draft begins with
 */
export async function openDraft(
  context: Context,
  account: string,
  release: string,
  from: string | undefined,
): Promise<{ readonly created: boolean; readonly draft: Draft }> {
  const created = await context.db.transaction().execute(async (step) => {
    const at = context.now().toISOString();
    const known = await step.selectFrom("releases").select("owner").where("release", "=", release).executeTakeFirst();
    if (known === undefined) {
      await step.insertInto("releases").values({ release, owner: account, revision: 0, created_at: at }).execute();
    } else if (known.owner !== account) {
      throw new ProblemError(
        "forbidden",
        `the name "${release}" belongs to another account: choose another id in dmdc.json`,
      );
    }
    if ((await rowOf(step, release)) !== undefined) return false;
    const files = from === undefined ? [] : await filesOfVersion(step, release, from);
    const revision = await nextRevision(step, release);
    await step
      .insertInto("drafts")
      .values({
        release,
        revision,
        state: "draft",
        manifest_sha256: manifestOf(files),
        validation: null,
        updated_at: at,
      })
      .execute();
    await insertFiles(step, release, files);
    return true;
  });
  return { created, draft: await readDraft(context, account, release) };
}

async function filesOfVersion(db: Db, release: string, version: string): Promise<ReleaseFile[]> {
  const files = await db
    .selectFrom("version_files")
    .select(["path", "sha256", "bytes", "media_type"])
    .where("release", "=", release)
    .where("version", "=", version)
    .execute();
  if (files.length === 0) throw new ProblemError("not-found", `${release} has no version ${version} to begin with`);
  return files;
}

/** The draft of a release, for its owner. @throws {@link ProblemError} when the account has none */
export async function readDraft(context: Context, account: string, release: string): Promise<Draft> {
  const row = await ownDraft(context.db, account, release);
  const files = await draftFiles(context.db, release);
  const validation = parseValidation(row);
  const blockers = await publishBlockers(context.db, row, validation);
  return {
    ...{ release, revision: row.revision, state: row.state, files, updated_at: row.updated_at },
    ...(validation?.subject !== undefined && row.state === "validated" && { version: validation.subject.version }),
    ...(row.manifest_sha256 !== null && { manifest_sha256: row.manifest_sha256 }),
    actions: {
      validate: action(blockers.filter(({ code }) => code === "no_manifest" || code === "validating")),
      publish: action(blockers),
    },
  };
}

/** Replaces the files of a draft, which drops what was validated. */
export async function setDraftFiles(
  context: Context,
  account: string,
  release: string,
  revision: number,
  files: readonly ReleaseFile[],
): Promise<void> {
  checkFileList(files, context.limits);
  await ownDraft(context.db, account, release);
  const visible = await visibleFiles(
    context.db,
    account,
    files.map(({ sha256 }) => sha256),
  );
  const missing = files.flatMap(({ path, sha256, bytes }, index) =>
    visible.get(sha256) === bytes ? [] : [{ pointer: `/files/${index}`, detail: `${path} was not uploaded` }],
  );
  if (missing.length > 0) {
    throw new ProblemError(
      "unknown-file",
      `${missing.length} files were not uploaded: upload them, then say this again`,
      {
        errors: missing.slice(0, 100),
      },
    );
  }
  await context.db.transaction().execute(async (step) => {
    await checkRevision(step, account, release, revision);
    await step.deleteFrom("draft_files").where("release", "=", release).execute();
    await insertFiles(step, release, files);
    await step
      .updateTable("drafts")
      .set({
        ...{ revision: await nextRevision(step, release), state: "draft", validation: null },
        ...{ manifest_sha256: manifestOf(files), updated_at: context.now().toISOString() },
      })
      .where("release", "=", release)
      .execute();
  });
}

/** Discards a draft; a release that never had a version gives its name back. */
export async function discardDraft(
  context: Context,
  account: string,
  release: string,
  revision: number,
): Promise<void> {
  await context.db.transaction().execute(async (step) => {
    await checkRevision(step, account, release, revision);
    await removeDraft(step, release);
  });
}

/** Removes a draft inside of a transaction. The release stays its owner's, and its revision is counted on. */
export async function removeDraft(step: Db, release: string): Promise<void> {
  await step.deleteFrom("draft_files").where("release", "=", release).execute();
  await step.deleteFrom("drafts").where("release", "=", release).execute();
}

/** @throws {@link ProblemError} when the draft is not at this revision */
export async function checkRevision(db: Db, account: string, release: string, revision: number): Promise<DraftRow> {
  const row = await ownDraft(db, account, release);
  if (row.revision === revision) return row;
  throw new ProblemError("stale", "the draft has changed since: read it again, and decide again", {
    current_revision: row.revision,
  });
}

/** @throws {@link ProblemError} when the account has no draft of this release */
export async function ownDraft(db: Db, account: string, release: string): Promise<DraftRow> {
  const row = await db
    .selectFrom("drafts as draft")
    .innerJoin("releases as r", "r.release", "draft.release")
    .selectAll("draft")
    .where("draft.release", "=", release)
    .where("r.owner", "=", account)
    .executeTakeFirst();
  if (row === undefined) throw new ProblemError("not-found", `you have no open draft of "${release}"`);
  return row;
}

/** The files of a draft, sorted by path. */
export async function draftFiles(db: Db, release: string): Promise<ReleaseFile[]> {
  return await db
    .selectFrom("draft_files")
    .select(["path", "sha256", "bytes", "media_type"])
    .where("release", "=", release)
    .orderBy("path")
    .execute();
}

/** What the last validation left; undefined when there was none. */
export function parseValidation({ validation }: Pick<DraftRow, "validation">): DraftValidation | undefined {
  return validation === null ? undefined : (JSON.parse(validation) as DraftValidation);
}

/** What stands in the way of publishing. */
export async function publishBlockers(
  db: Db,
  row: DraftRow,
  validation: DraftValidation | undefined,
): Promise<Blocker[]> {
  if (row.manifest_sha256 === null) return [{ code: "no_manifest", detail: "the draft has no dmdc.json: add one" }];
  const subject = validation?.subject;
  if (row.state !== "validated" || subject === undefined || validation?.revision !== row.revision) {
    return [STATE_BLOCKERS[row.state === "validated" ? "draft" : row.state]];
  }
  const { release, version } = subject;
  if (release !== row.release) {
    const detail = `dmdc.json names the release "${release}", but the draft is of "${row.release}": make them the same`;
    return [{ code: "wrong_release", detail }];
  }
  if (valid(version) !== version) {
    const detail = `the version "${version}" is not major.minor.patch, such as 1.0.0 (semver.org): change it in dmdc.json`;
    return [{ code: "version_not_semantic", detail }];
  }
  const taken = await db
    .selectFrom("versions")
    .select("version")
    .where("release", "=", release)
    .where("version", "=", version)
    .executeTakeFirst();
  if (taken === undefined) return [];
  const detail = `${release} ${version} is published, and stays as it is: give dmdc.json a higher version`;
  return [{ code: "version_exists", detail }];
}

const STATE_BLOCKERS = {
  draft: { code: "not_validated", detail: "the draft was not validated since its last edit: validate it" },
  validating: { code: "validating", detail: "the validation is running: wait for it" },
  invalid: { code: "invalid", detail: "the release does not conform: mend what the report lists, and upload it again" },
  validation_failed: { code: "validation_failed", detail: "the validator could not finish: validate again" },
} as const satisfies { [state: string]: Blocker };

function action(blockers: Blocker[]): DraftAction {
  return { allowed: blockers.length === 0, blocked_by: blockers };
}

async function rowOf(db: Db, release: string): Promise<DraftRow | undefined> {
  return await db.selectFrom("drafts").selectAll().where("release", "=", release).executeTakeFirst();
}

/** Counts an edit. */
export async function nextRevision(db: Db, release: string): Promise<number> {
  const { revision } = await db
    .updateTable("releases")
    .set({ revision: sql<number>`revision + 1` })
    .where("release", "=", release)
    .returning("revision")
    .executeTakeFirstOrThrow();
  return revision;
}

async function insertFiles(db: Db, release: string, files: readonly ReleaseFile[]): Promise<void> {
  for (const { path, sha256, bytes, media_type } of files) {
    await db.insertInto("draft_files").values({ release, path, sha256, bytes, media_type }).execute();
  }
}

function manifestOf(files: readonly ReleaseFile[]): string | null {
  return files.find(({ path }) => path === "dmdc.json")?.sha256 ?? null;
}
