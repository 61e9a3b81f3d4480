import type { Validation, ValidationReport } from "@dmdc/spec";
import { createHash } from "node:crypto";
import type { Context } from "../context.js";
import { ProblemError } from "../http/problem.js";
import { checkRevision, draftFiles, ownDraft, parseValidation, type DraftValidation } from "./drafts.js";

/**
 * Begins the validation of a draft as it is now. When it was validated as it is, or that is under way, nothing new is
 * begun.
 */
export async function startValidation(
  context: Context,
  account: string,
  release: string,
  revision: number,
): Promise<void> {
  const begun = await context.db.transaction().execute(async (step) => {
    const row = await checkRevision(step, account, release, revision);
    if (row.manifest_sha256 === null) {
      throw new ProblemError("no-manifest", "the draft has no dmdc.json: add one, then validate");
    }
    if (row.state !== "draft" && row.state !== "validation_failed") return false;
    await step.updateTable("drafts").set({ state: "validating" }).where("release", "=", release).execute();
    return true;
  });
  if (begun) void runValidation(context, release, revision);
}

/** Begins again what a server that stopped had under way. */
export async function resumeValidations(context: Context): Promise<void> {
  const rows = await context.db
    .selectFrom("drafts")
    .select(["release", "revision"])
    .where("state", "=", "validating")
    .execute();
  for (const { release, revision } of rows) void runValidation(context, release, revision);
}

async function runValidation(context: Context, release: string, revision: number): Promise<void> {
  try {
    const files = await draftFiles(context.db, release);
    const { report, conformant, subject, failure } = await context.validator.validate(
      files.map(({ path, sha256 }) => ({ path, file: context.store.path(sha256) })),
    );
    const validation: DraftValidation = {
      revision,
      manifestSha256: files.find(({ path }) => path === "dmdc.json")?.sha256 ?? "",
      ...(failure !== undefined && { failure }),
      ...(report !== undefined && { report, reportSha256: createHash("sha256").update(report).digest("hex") }),
      ...(subject !== undefined && { subject }),
    };
    const state = report === undefined ? "validation_failed" : conformant === true ? "validated" : "invalid";
    // An edit meanwhile has another revision: then this says nothing about the draft.
    await context.db
      .updateTable("drafts")
      .set({ state, validation: JSON.stringify(validation) })
      .where("release", "=", release)
      .where("revision", "=", revision)
      .where("state", "=", "validating")
      .execute();
  } catch {
    // The database was closed under it: the next start begins the validation again.
  }
}

/** The last validation of a draft. @throws {@link ProblemError} when there was none since the last edit */
export async function readValidation(context: Context, account: string, release: string): Promise<Validation> {
  const row = await ownDraft(context.db, account, release);
  if (row.state === "draft") throw new ProblemError("not-found", "the draft was not validated since its last edit");
  const manifest_sha256 = row.manifest_sha256 ?? "";
  if (row.state === "validating") return { state: "running", manifest_sha256 };
  const { failure, report, reportSha256 } = parseValidation(row) ?? {};
  return {
    state: row.state,
    manifest_sha256,
    ...(failure !== undefined && { failure }),
    ...(report !== undefined && { report: JSON.parse(report) as ValidationReport }),
    ...(reportSha256 !== undefined && { report_sha256: reportSha256 }),
  };
}
