import type { FileContent, Upload } from "@dmdc/spec";
import { randomUUID } from "node:crypto";
import type { Context } from "../context.js";
import { StoredDigestError } from "../errors.js";
import { ProblemError } from "../http/problem.js";
import { visibleFiles } from "./visible-files.js";

/** An upload that is under way, as the database has it. */
export interface OpenUpload extends FileContent {
  readonly upload: string;
  readonly owner: string;
}

/** Begins an upload, or finds the one that is under way, or the file itself. */
export async function startUpload(
  context: Context,
  account: string,
  { sha256, bytes }: FileContent,
): Promise<{ readonly created: boolean; readonly upload: Upload }> {
  if (bytes > context.limits.fileBytes) {
    throw new ProblemError("too-large", `a file has at most ${context.limits.fileBytes} bytes, and this has ${bytes}`);
  }
  const visible = (await visibleFiles(context.db, account, [sha256])).get(sha256);
  if (visible === bytes) return { created: false, upload: { sha256, bytes, offset: bytes, complete: true } };
  const open = await context.db.selectFrom("uploads").selectAll().where("owner", "=", account).execute();
  const same = open.find((upload) => upload.sha256 === sha256);
  if (same !== undefined) {
    if (same.bytes !== bytes) {
      throw new ProblemError("invalid", `an upload of this digest is under way with ${same.bytes} bytes, not ${bytes}`);
    }
    const { offset, complete } = await uploadState(context, same);
    return { created: false, upload: { upload: same.upload, sha256, bytes, offset, complete } };
  }
  if (open.length >= context.limits.openUploads) {
    throw new ProblemError("too-many-uploads", `${open.length} uploads are unfinished: finish or discard some`);
  }
  const upload = randomUUID();
  await context.store.begin(upload);
  const row = { upload, owner: account, sha256, bytes, created_at: context.now().toISOString() };
  await context.db.insertInto("uploads").values(row).execute();
  return { created: true, upload: { upload, sha256, bytes, offset: 0, complete: false } };
}

/** @throws {@link ProblemError} when the account has no such upload */
export async function findUpload(context: Context, account: string, upload: string): Promise<OpenUpload> {
  const row = await context.db
    .selectFrom("uploads")
    .select(["upload", "owner", "sha256", "bytes"])
    .where("upload", "=", upload)
    .where("owner", "=", account)
    .executeTakeFirst();
  if (row === undefined) {
    throw new ProblemError("not-found", "there is no such upload: it was finished, discarded, or left for too long");
  }
  return row;
}

/**
 * Where an upload stands. Its bytes leave their place only when they have been compared and stored: a server that died
 * just then finds them stored, and finishes what was left.
 */
export async function uploadState(
  context: Context,
  upload: OpenUpload,
): Promise<{ readonly offset: number; readonly complete: boolean }> {
  const offset = await context.store.offset(upload.upload);
  if (offset !== undefined) return { offset, complete: false };
  if ((await context.store.size(upload.sha256)) === upload.bytes) {
    await recordStored(context, upload);
    return { offset: upload.bytes, complete: true };
  }
  await context.db.deleteFrom("uploads").where("upload", "=", upload.upload).execute();
  throw new ProblemError("not-found", "the bytes of this upload are gone: begin it again");
}

/**
 * Stores a whole upload.
 *
 * @throws {@link ProblemError} when its bytes are not those that were announced; the upload is then given up
 */
export async function finishUpload(context: Context, upload: OpenUpload): Promise<void> {
  try {
    await context.store.commit(upload.upload, upload.sha256);
  } catch (error) {
    if (!(error instanceof StoredDigestError)) throw error;
    await discardUpload(context, upload);
    throw new ProblemError("digest-mismatch", `${error.message}; the upload was given up: send the file again`);
  }
  await recordStored(context, upload);
}

/** Gives an upload up. */
export async function discardUpload(context: Context, { upload }: OpenUpload): Promise<void> {
  await context.db.deleteFrom("uploads").where("upload", "=", upload).execute();
  await context.store.discard(upload);
}

async function recordStored(context: Context, { upload, owner, sha256, bytes }: OpenUpload): Promise<void> {
  await context.db.transaction().execute(async (step) => {
    const row = { sha256, owner, bytes, stored_at: context.now().toISOString() };
    await step
      .insertInto("stored_files")
      .values(row)
      .onConflict((both) => both.doNothing())
      .execute();
    await step.deleteFrom("uploads").where("upload", "=", upload).execute();
  });
}
