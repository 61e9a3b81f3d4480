import type { ByteSource } from "@dmdc/hdf5";
import type { FileContent, Upload } from "@dmdc/spec";
import type { RepositoryClient } from "./client.js";
import { RepositoryRefusalError, RepositoryUnavailableError } from "./errors.js";
import { pause } from "./retry.js";

/** Bytes of one part: what is sent again, at most, when a connection breaks. */
export const PART_BYTES: number = 8 * 2 ** 20;

/** What may be chosen about an upload. */
export interface UploadOptions {
  /** Called with the number of bytes that the repository has. */
  readonly onProgress?: (offset: number) => void;
  readonly signal?: AbortSignal;
  /** Bytes of one part. */
  readonly partBytes?: number;
  /** Failures one after the other, none of them followed by a byte that arrived, after which it is given up; 8 when absent. */
  readonly attempts?: number;
}

/**
 * Sends a file, part by part, from where an earlier upload of it stopped. Whatever breaks, the repository is asked how
 * much it has, and the rest is sent.
 *
 * @throws {@link RepositoryRefusalError} when the repository does not take it: the file has changed, or is too large
 * @throws {@link RepositoryUnavailableError} when it cannot be reached
 */
export async function uploadFile(
  client: RepositoryClient,
  source: ByteSource,
  content: FileContent,
  options: UploadOptions = {},
): Promise<void> {
  const { onProgress, signal, attempts = 8 } = options;
  let state = await client.startUpload(content);
  onProgress?.(state.offset);
  for (let failures = 0; !state.complete;) {
    try {
      state = await sendPart(client, source, state, options);
      failures = 0;
    } catch (error) {
      if (!isPassing(error) || ++failures >= attempts) throw error;
      await pause(Math.random() * Math.min(100 * 2 ** failures, 5000), signal);
      const before = state.offset;
      state = await whereItStands(client, state);
      if (state.offset > before) failures = 0;
    }
    onProgress?.(state.offset);
  }
}

/** Asks how much the repository has. An upload that it no longer knows was finished, or is begun again. */
async function whereItStands(client: RepositoryClient, state: Upload): Promise<Upload> {
  try {
    return { ...state, ...(await client.uploadOffset(state.upload ?? "")) };
  } catch (error) {
    if (error instanceof RepositoryRefusalError && error.status === 404) return await client.startUpload(state);
    throw error;
  }
}

async function sendPart(
  client: RepositoryClient,
  source: ByteSource,
  state: Upload,
  { partBytes = PART_BYTES }: UploadOptions,
): Promise<Upload> {
  const { upload = "", bytes, offset } = state;
  const part = new Uint8Array(Math.min(partBytes, bytes - offset));
  const read = source.read(part, offset);
  const end = offset + read;
  const last = end === bytes || read < part.length;
  await client.appendUpload(upload, offset, part.subarray(0, read), last);
  return { ...state, offset: end, complete: last };
}

/** Whether asking where the upload stands, and going on from there, can help. */
function isPassing(error: unknown): boolean {
  if (error instanceof RepositoryUnavailableError) return true;
  return (
    error instanceof RepositoryRefusalError &&
    (error.type === "wrong-offset" || [408, 429, 502, 503, 504].includes(error.status))
  );
}
