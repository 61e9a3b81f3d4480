import type {
  DeprecationRequest,
  DraftFiles,
  DraftRequest,
  FileContent,
  FileLookup,
  TokenRequest,
  WithdrawalRequest,
} from "@dmdc/spec";
import { discardDraft, draftFiles, openDraft, ownDraft, readDraft, setDraftFiles } from "../catalogue/drafts.js";
import { publishDraft } from "../catalogue/publish.js";
import { createToken, listTokens, revokeToken, type Caller } from "../catalogue/tokens.js";
import { startUpload } from "../catalogue/uploads.js";
import { readValidation, startValidation } from "../catalogue/validation.js";
import { findVersion, setDeprecation, versionOf, withdrawVersion } from "../catalogue/versions.js";
import { visibleFiles } from "../catalogue/visible-files.js";
import type { Context } from "../context.js";
import type { Call, Handlers } from "../http/bind.js";
import { ProblemError } from "../http/problem.js";
import { sendFile } from "../http/send-file.js";
import { named } from "./public.js";

/** Who asks, of an operation that asks for a token. */
export function callerOf({ caller }: Call): Caller {
  if (caller === undefined) throw new Error("an operation without security asked who is asking");
  return caller;
}

/** Operations on drafts, versions and tokens of the caller. */
export function ownerHandlers(context: Context): Handlers {
  return { ...draftHandlers(context), ...versionHandlers(context), ...accountHandlers(context) };
}

function draftHandlers(context: Context): Handlers {
  const show = async (call: Call) => {
    const draft = await readDraft(context, callerOf(call).account, named(call).release);
    call.reply.header("etag", `"${draft.revision}"`);
    return draft;
  };
  return {
    openDraft: async (call) => {
      const { from } = call.body as DraftRequest;
      const { created, draft } = await openDraft(context, callerOf(call).account, named(call).release, from);
      call.reply.code(created ? 201 : 200).header("etag", `"${draft.revision}"`);
      return draft;
    },
    getDraft: show,
    discardDraft: async (call) => {
      await discardDraft(context, callerOf(call).account, named(call).release, revisionOf(call));
      return call.reply.code(204).send();
    },
    setDraftFiles: async (call) => {
      const { files } = call.body as DraftFiles;
      await setDraftFiles(context, callerOf(call).account, named(call).release, revisionOf(call), files);
      return await show(call);
    },
    getDraftFile: async (call) => {
      const { release } = named(call);
      await ownDraft(context.db, callerOf(call).account, release);
      const path = String(call.parameters.path);
      const file = (await draftFiles(context.db, release)).find((each) => each.path === path);
      if (file === undefined) throw new ProblemError("not-found", `the draft of ${release} has no file "${path}"`);
      return sendFile(context.store, file, call.request, call.reply);
    },
    startValidation: async (call) => {
      const { release } = named(call);
      await startValidation(context, callerOf(call).account, release, revisionOf(call));
      call.reply.code(202).header("location", `/v1/releases/${release}/draft/validation`).header("retry-after", 1);
      return await readValidation(context, callerOf(call).account, release);
    },
    getValidation: (call) => readValidation(context, callerOf(call).account, named(call).release),
    publishDraft: async (call) => {
      const { release } = named(call);
      const version = await publishDraft(context, callerOf(call).account, release, revisionOf(call));
      call.reply.code(201).header("location", `/v1/releases/${release}/versions/${encodeURIComponent(version)}`);
      return versionOf(await findVersion(context.db, release, version));
    },
  };
}

function versionHandlers(context: Context): Handlers {
  const deprecate = (request: (call: Call) => DeprecationRequest | undefined) => async (call: Call) => {
    const { release, version } = named(call);
    await setDeprecation(context, callerOf(call).account, release, version, request(call));
    return versionOf(await findVersion(context.db, release, version));
  };
  return {
    deprecateVersion: deprecate(({ body }) => body as DeprecationRequest),
    undeprecateVersion: deprecate(() => undefined),
    withdrawVersion: (call) => {
      const { release, version } = named(call);
      return withdrawVersion(context, callerOf(call).account, release, version, call.body as WithdrawalRequest);
    },
  };
}

function accountHandlers(context: Context): Handlers {
  return {
    lookupFiles: async (call) => {
      const { sha256 } = call.body as FileLookup;
      const visible = await visibleFiles(context.db, callerOf(call).account, sha256);
      return { present: sha256.filter((digest) => visible.has(digest)) };
    },
    startUpload: async (call) => {
      const { created, upload } = await startUpload(context, callerOf(call).account, call.body as FileContent);
      if (upload.upload !== undefined) call.reply.header("location", `/v1/uploads/${upload.upload}`);
      call.reply.code(created ? 201 : 200);
      return upload;
    },
    getAccount: async (call) => {
      const { account, scopes, expiresAt } = callerOf(call);
      const drafts = await context.db
        .selectFrom("drafts as draft")
        .innerJoin("releases as r", "r.release", "draft.release")
        .select("draft.release")
        .where("r.owner", "=", account)
        .orderBy("draft.release")
        .execute();
      return { account, scopes, expires_at: expiresAt, drafts: drafts.map(({ release }) => release) };
    },
    listTokens: async (call) => ({ tokens: await listTokens(context, callerOf(call).account) }),
    createToken: async (call) => {
      const caller = callerOf(call);
      const request = call.body as TokenRequest;
      const lacking = request.scopes.filter((scope) => !caller.scopes.includes(scope));
      if (lacking.length > 0)
        throw new ProblemError("forbidden", `your own token does not allow ${lacking.join(", ")}`);
      const account = request.account ?? caller.account;
      if (account !== caller.account && caller.account !== ADMINISTRATOR) {
        throw new ProblemError("forbidden", `only the account "${ADMINISTRATOR}" makes tokens for others`);
      }
      call.reply.code(201);
      return await createToken(context, account, request);
    },
    revokeToken: async (call) => {
      const gone = await revokeToken(context, callerOf(call).account, String(call.parameters.token_id));
      if (!gone) throw new ProblemError("not-found", "you have no such token");
      return call.reply.code(204).send();
    },
  };
}

/** The account that a new repository begins with, and that makes tokens for others. */
export const ADMINISTRATOR = "administrator";

/** The revision that an edit means. @throws {@link ProblemError} when the request does not say */
function revisionOf({ parameters }: Call): number {
  const tag = parameters["If-Match"];
  if (tag === undefined) {
    throw new ProblemError("precondition-required", "say by If-Match which state of the draft you mean: its ETag");
  }
  return Number(String(tag).slice(1, -1)) || 0;
}
