import type { Manifest, ReleaseFile, Version } from "@dmdc/spec";
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { ReleaseError } from "../errors.js";
import { checkReleasePath } from "../release-path.js";
import type { RepositoryClient } from "./client.js";
import { TransferDigestError } from "./errors.js";
import { sha256OfFile } from "./journal.js";
import type { ReleaseName } from "./release-name.js";
import { pause } from "./retry.js";

/** What may be chosen about fetching. */
export interface FetchOptions {
  /** Called with the bytes that are there, and how many there will be. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Broken connections one after the other, none of them followed by a byte, after which it is given up; 8 when absent. */
  readonly attempts?: number;
}

/** What was fetched. */
export interface FetchedRelease {
  readonly version: Version;
  readonly folder: string;
  readonly files: number;
  /** Bytes that came over the network; fewer than the release has when an earlier attempt had some. */
  readonly transferred: number;
}

/**
 * Fetches a release into a folder, which appears under its name only when every byte was compared with its digest. What
 * an earlier attempt left beside it is used.
 *
 * @throws {@link ReleaseError} when the folder is there already
 * @throws {@link TransferDigestError} when bytes are not those that were published
 */
export async function fetchRelease(
  client: RepositoryClient,
  name: ReleaseName,
  folder: string,
  options: FetchOptions = {},
): Promise<FetchedRelease> {
  const target = resolve(folder);
  if ((await readdir(target).catch(() => [])).length > 0) {
    throw new ReleaseError(folder, "is there already, and not empty: choose another folder");
  }
  const version = await client.version(name);
  const files = await client.files(version);
  for (const { path } of files) checkReleasePath(path);
  const partial = `${target}.${version.manifest_sha256.slice(0, 16)}.part`;
  const progress = { transferred: 0, done: 0, total: version.bytes };
  // The manifest first: its digest is that of the version, and it has the digests of all others.
  const ordered = [...files].sort((a, b) => Number(b.path === "dmdc.json") - Number(a.path === "dmdc.json"));
  let digests = new Map([["dmdc.json", version.manifest_sha256]]);
  for (const file of ordered) {
    const expected = digests.get(file.path);
    if (expected === undefined) throw new ReleaseError(file.path, "is not in the manifest of its release");
    await fetchFile(
      client,
      version,
      { ...file, sha256: expected },
      join(partial, ...file.path.split("/")),
      progress,
      options,
    );
    if (file.path === "dmdc.json")
      digests = manifestDigests(await readFile(join(partial, "dmdc.json"), "utf8"), expected);
  }
  const missing = [...digests.keys()].filter((path) => !files.some((file) => file.path === path));
  if (missing.length > 0)
    throw new ReleaseError(missing.join(", "), "is in the manifest, but the repository does not list it");
  await mkdir(dirname(target), { recursive: true });
  await rename(partial, target);
  return { version, folder, files: files.length, transferred: progress.transferred };
}

interface Progress {
  transferred: number;
  done: number;
  readonly total: number;
}

async function fetchFile(
  client: RepositoryClient,
  name: ReleaseName,
  { path, sha256, bytes }: ReleaseFile,
  file: string,
  progress: Progress,
  { onProgress, signal, attempts = 8 }: FetchOptions,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  let have = await sizeOf(file);
  progress.done += Math.min(have, bytes);
  for (let failures = 0; have < bytes;) {
    signal?.throwIfAborted();
    const response = await client.readFile(name, path, have);
    const onBytes = (count: number) => {
      progress.transferred += count;
      progress.done += count;
      onProgress?.(progress.done, progress.total);
    };
    await receive(response, file, have > 0 && response.status === 206, onBytes).catch((error: unknown) => {
      signal?.throwIfAborted();
      if (++failures >= attempts) throw error;
    });
    const now = await sizeOf(file);
    if (now > have) failures = 0;
    else await pause(Math.random() * 100 * 2 ** failures, signal);
    have = now;
  }
  if (bytes === 0) await writeFile(file, "");
  const found = await sha256OfFile(file);
  if (found === sha256) return;
  await rm(file);
  throw new TransferDigestError(path, sha256, found);
}

/** Writes what comes to a file; what was written stays when the rest does not come. */
async function receive(
  response: Response,
  path: string,
  append: boolean,
  onBytes: (count: number) => void,
): Promise<void> {
  const file = await open(path, append ? "a" : "w");
  try {
    for await (const block of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      await file.writeFile(block);
      onBytes(block.length);
    }
  } finally {
    await file.close();
  }
}

/** What a manifest says of every file of its release. */
function manifestDigests(text: string, manifestSha256: string): Map<string, string> {
  const { products, attachments = {} } = JSON.parse(text) as Manifest;
  return new Map([
    ["dmdc.json", manifestSha256],
    ...Object.values(products).map(({ path, sha256 }) => [path, sha256] as const),
    ...Object.entries(attachments).map(([path, { sha256 }]) => [path, sha256] as const),
  ]);
}

async function sizeOf(file: string): Promise<number> {
  return await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
