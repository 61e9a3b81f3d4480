import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { discardUpload, findUpload, finishUpload, uploadState } from "../catalogue/uploads.js";
import type { Context } from "../context.js";
import type { Call, Handlers } from "../http/bind.js";
import { ProblemError } from "../http/problem.js";
import { limitedBytes } from "../http/limited-bytes.js";
import { UploadTurns } from "../http/upload-turns.js";
import { callerOf } from "./owner.js";

/** Resumable uploads, as draft-ietf-httpbis-resumable-upload (interop version 8) has them. */
export function uploadHandlers(context: Context): Handlers {
  const turns = new UploadTurns();
  const find = (call: Call) => findUpload(context, callerOf(call).account, String(call.parameters.upload));
  return {
    getUploadOffset: async (call) => {
      const upload = await find(call);
      // A part that is still coming in belongs to a connection that its sender has given up.
      await turns.interrupt(upload.upload);
      const { offset, complete } = await uploadState(context, upload);
      return call.reply
        .code(204)
        .headers({
          "upload-offset": offset,
          "upload-complete": complete ? "?1" : "?0",
          "upload-length": upload.bytes,
          "upload-limit": `max-size=${context.limits.fileBytes}`,
          "cache-control": "no-store",
        })
        .send();
    },
    appendUpload: async (call) => {
      const upload = await find(call);
      return await turns.take(upload.upload, call.request.raw, () => append(context, call));
    },
    discardUpload: async (call) => {
      const upload = await find(call);
      await turns.interrupt(upload.upload);
      await discardUpload(context, upload);
      return call.reply.code(204).send();
    },
  };
}

async function append(context: Context, call: Call): Promise<unknown> {
  const { parameters, body, reply, caller } = call;
  if (body === undefined)
    throw new ProblemError("unsupported-media-type", "the bytes come as application/partial-upload");
  const upload = await findUpload(context, caller?.account ?? "", String(parameters.upload));
  const { offset, complete } = await uploadState(context, upload);
  const begin = Number(parameters["Upload-Offset"]);
  const last = parameters["Upload-Complete"] === "?1";
  if (begin !== offset || complete) {
    const detail = `the part begins at byte ${begin}, but the upload stands at ${offset}: go on from there`;
    throw new ProblemError("wrong-offset", detail, { expected_offset: offset });
  }
  const hash = createHash("sha256");
  const bytes = limitedBytes(body as Readable, upload.bytes - offset, context.limits.idleMs, (block) =>
    hash.update(block),
  );
  let now: number;
  try {
    now = await context.store.append(upload.upload, offset, bytes);
  } catch (error) {
    if (error instanceof ProblemError && error.type === "too-large")
      await context.store.truncate(upload.upload, offset);
    throw error;
  }
  await checkDigest(context, upload.upload, parameters["Content-Digest"], { found: hash.digest("base64"), offset });
  if (!last) return reply.code(204).headers({ "upload-offset": now, "upload-complete": "?0" }).send();
  if (now !== upload.bytes) {
    const detail = `Upload-Complete is ?1, but ${now} of ${upload.bytes} bytes have come: send the rest`;
    throw new ProblemError("invalid", detail, { expected_offset: now });
  }
  await finishUpload(context, upload);
  const { sha256 } = upload;
  return reply
    .code(200)
    .send({ upload: upload.upload, sha256, bytes: upload.bytes, offset: upload.bytes, complete: true });
}

/** Compares a part with the digest that came with it; a part that differs is taken off again. */
async function checkDigest(
  { store }: Context,
  upload: string,
  stated: unknown,
  { found, offset }: { found: string; offset: number },
): Promise<void> {
  if (stated === undefined || stated === `sha-256=:${found}:`) return;
  await store.truncate(upload, offset);
  throw new ProblemError("digest-mismatch", "the part is not what its Content-Digest says: send it again", {
    expected_offset: offset,
  });
}
