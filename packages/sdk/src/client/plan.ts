import type { FileTree } from "@dmdc/hdf5";
import type { FileContent, Manifest, PlannedCall, ReleaseFile, RepositoryInfo, SubmissionPlan } from "@dmdc/spec";
import { ReleaseError } from "../errors.js";
import type { RepositoryClient } from "./client.js";
import { mediaTypeOf } from "./media-type.js";
import { isRefusal } from "./publish.js";

/** What a plan may be told. */
export interface PlanOptions {
  /** Takes the digest of a file; by default it is read once and hashed. */
  readonly digest: (path: string) => Promise<FileContent>;
  /** Bytes of one part of an upload. */
  readonly partBytes: number;
}

/**
 * Finds out what submitting a release would do: which files, how many bytes, which calls. Only reads.
 *
 * @throws {@link ReleaseError} when the release has no manifest that can be read
 */
export async function planSubmission(
  client: RepositoryClient,
  tree: FileTree,
  options: PlanOptions,
): Promise<SubmissionPlan> {
  const manifest = await readManifest(tree);
  const info = await client.info();
  const files: ReleaseFile[] = [];
  for (const path of await tree.list()) {
    const { sha256, bytes } = await options.digest(path);
    files.push({ path, sha256, bytes, media_type: mediaTypeOf(path, manifest) });
  }
  const manifestSha256 = files.find(({ path }) => path === "dmdc.json")?.sha256 ?? "";
  const present = await client.lookupFiles([...new Set(files.map(({ sha256 }) => sha256))]);
  const planned = files.map((file) => ({
    ...file,
    action: present.has(file.sha256) ? ("keep" as const) : ("send" as const),
  }));
  const toSend = [
    ...new Map(planned.filter(({ action }) => action === "send").map((file) => [file.sha256, file])).values(),
  ];
  return {
    server: client.server,
    release: manifest.id,
    version: manifest.version,
    manifest_sha256: manifestSha256,
    published: await publishedAs(client, manifest, manifestSha256),
    files: planned,
    bytes: total(files),
    bytes_to_send: total(toSend),
    calls: callsOf(manifest.id, toSend, options.partBytes),
    refusals: refusalsOf(info, manifest, files),
  };
}

async function readManifest(tree: FileTree): Promise<Manifest> {
  if (!(await tree.list()).includes("dmdc.json")) {
    throw new ReleaseError(
      "dmdc.json",
      "is missing: a release is a folder with a manifest of this name; dmdc init makes one",
    );
  }
  try {
    const manifest = JSON.parse(new TextDecoder().decode(await tree.readBytes("dmdc.json"))) as Partial<Manifest>;
    if (typeof manifest.id === "string" && typeof manifest.version === "string") return manifest as Manifest;
  } catch (error) {
    throw new ReleaseError("dmdc.json", "is not JSON", error);
  }
  throw new ReleaseError("dmdc.json", "says no id and version; dmdc validate lists what is wrong");
}

async function publishedAs(client: RepositoryClient, { id, version }: Manifest, manifestSha256: string) {
  try {
    const found = await client.version({ release: id, version });
    return found.manifest_sha256 === manifestSha256 ? "same" : "different";
  } catch (error) {
    if (isRefusal(error, "not-found")) return "no";
    if (isRefusal(error, "withdrawn")) return "different";
    throw error;
  }
}

function callsOf(release: string, toSend: readonly FileContent[], partBytes: number): PlannedCall[] {
  const parts = toSend.reduce((sum, { bytes }) => sum + Math.max(Math.ceil(bytes / partBytes), 1), 0);
  return [
    { call: "POST /v1/uploads", times: toSend.length },
    { call: "PATCH /v1/uploads/{upload}", times: parts },
    { call: `PUT /v1/releases/${release}/draft`, times: 1 },
    { call: `PUT /v1/releases/${release}/draft/files`, times: 1 },
    { call: `POST /v1/releases/${release}/draft/validation`, times: 1 },
  ].filter(({ times }) => times > 0);
}

function refusalsOf(
  { limits, dmdc_versions }: RepositoryInfo,
  manifest: Manifest,
  files: readonly ReleaseFile[],
): string[] {
  const refusals = files
    .filter(({ bytes }) => bytes > limits.file_bytes)
    .map(({ path, bytes }) => `${path} has ${bytes} bytes, and the repository takes ${limits.file_bytes} a file`);
  if (files.length > limits.release_files) {
    refusals.push(`the release has ${files.length} files, and the repository takes ${limits.release_files}`);
  }
  if (total(files) > limits.release_bytes) {
    refusals.push(`the release has ${total(files)} bytes, and the repository takes ${limits.release_bytes}`);
  }
  if (!dmdc_versions.includes(manifest.dmdc_version)) {
    const known = dmdc_versions.join(", ");
    refusals.push(`the release is in format ${manifest.dmdc_version}, and the repository takes ${known}`);
  }
  return refusals;
}

function total(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
