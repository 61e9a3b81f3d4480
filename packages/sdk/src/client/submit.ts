import type { FileTree } from "@dmdc/hdf5";
import type { Draft, FileContent, SubmissionPlan, Validation, Version } from "@dmdc/spec";
import { ReleaseError } from "../errors.js";
import type { RepositoryClient } from "./client.js";
import { planSubmission } from "./plan.js";
import { findPublished, isRefusal } from "./publish.js";
import { uploadFile, PART_BYTES, type UploadOptions } from "./upload.js";

/** How far a submission has come. */
export interface SubmissionProgress {
  readonly step: "planned" | "sending" | "validating";
  /** The file that is being sent. */
  readonly path?: string;
  /** Bytes that the repository has, of those that it lacked. */
  readonly sent: number;
  /** Bytes that it lacked. */
  readonly total: number;
}

/** What may be chosen about a submission. */
export interface SubmitOptions extends Pick<UploadOptions, "signal" | "partBytes" | "attempts"> {
  /** Takes the digest of a file. */
  readonly digest: (path: string) => Promise<FileContent>;
  readonly onProgress?: (progress: SubmissionProgress) => void;
}

/** What came of a submission. */
export type Submission =
  | { readonly outcome: "published"; readonly plan: SubmissionPlan; readonly version: Version }
  | {
      readonly outcome: "submitted";
      readonly plan: SubmissionPlan;
      readonly draft: Draft;
      readonly validation: Validation;
    };

/**
 * Brings a release into its draft, and validates it there. Doing it again changes nothing; after a break, only what is
 * missing is sent.
 *
 * @throws {@link ReleaseError} when the repository would refuse the release, or its version is published with other files
 * @throws {@link RepositoryRefusalError}, {@link RepositoryUnavailableError}
 */
export async function submitRelease(
  client: RepositoryClient,
  tree: FileTree,
  options: SubmitOptions,
): Promise<Submission> {
  const { onProgress, digest, partBytes = PART_BYTES } = options;
  const plan = await planSubmission(client, tree, { digest, partBytes });
  const published = await findPublished(client, plan);
  if (published !== undefined) return { outcome: "published", plan, version: published };
  checkPlan(plan);
  onProgress?.({ step: "planned", sent: 0, total: plan.bytes_to_send });
  await sendFiles(client, tree, plan, options);
  onProgress?.({ step: "validating", sent: plan.bytes_to_send, total: plan.bytes_to_send });
  const draft = await bindFiles(client, plan);
  const validation = await client.validate(draft);
  return { outcome: "submitted", plan, draft: await client.draft(plan.release), validation };
}

function checkPlan({ published, refusals, release, version }: SubmissionPlan): void {
  if (published === "different") {
    throw new ReleaseError(
      "dmdc.json",
      `${release} ${version} is published with other files, which stay: give the changed release a higher version`,
    );
  }
  if (refusals.length > 0) throw new ReleaseError("the release", `would be refused: ${refusals.join("; ")}`);
}

async function sendFiles(
  client: RepositoryClient,
  tree: FileTree,
  plan: SubmissionPlan,
  { onProgress, signal, partBytes, attempts }: SubmitOptions,
): Promise<void> {
  let before = 0;
  const sent = new Set<string>();
  for (const { path, sha256, bytes, action } of plan.files) {
    if (action === "keep" || sent.has(sha256)) continue;
    sent.add(sha256);
    const source = await tree.open(path);
    try {
      await uploadFile(
        client,
        source,
        { sha256, bytes },
        {
          ...(signal !== undefined && { signal }),
          ...(partBytes !== undefined && { partBytes }),
          ...(attempts !== undefined && { attempts }),
          onProgress: (offset) =>
            onProgress?.({ step: "sending", path, sent: before + offset, total: plan.bytes_to_send }),
        },
      );
    } catch (error) {
      if (!isRefusal(error, "digest-mismatch")) throw error;
      throw new ReleaseError(path, "changed while it was being sent: do the same again", error);
    } finally {
      source.close();
    }
    before += bytes;
  }
}

/** Makes the draft have the files of the plan; a draft that has them already is left alone, with its validation. */
async function bindFiles(client: RepositoryClient, plan: SubmissionPlan): Promise<Draft> {
  const wanted = plan.files.map(({ path, sha256, bytes, media_type }) => ({ path, sha256, bytes, media_type }));
  const draft = await client.openDraft(plan.release);
  const key = (files: Draft["files"]) =>
    JSON.stringify(files.map(({ path, sha256, media_type }) => [path, sha256, media_type]).sort());
  return key(draft.files) === key(wanted) ? draft : await client.setDraftFiles(draft, wanted);
}
