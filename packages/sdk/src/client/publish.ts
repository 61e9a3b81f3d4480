import type { Draft, Version } from "@dmdc/spec";
import type { RepositoryClient } from "./client.js";
import { RepositoryRefusalError, RepositoryUnavailableError } from "./errors.js";

/**
 * Publishes a validated draft exactly once. When no answer comes, the repository is read: if the version is there with
 * this manifest, it was published; if the draft is there as it was, it is asked again.
 *
 * @throws {@link RepositoryRefusalError} when the draft cannot be published
 */
export async function publishAndConfirm(client: RepositoryClient, draft: Draft): Promise<Version> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await client.publish(draft);
    } catch (error) {
      const unclear = error instanceof RepositoryUnavailableError || isRefusal(error, "not-found");
      if (!unclear || attempt >= 5) throw error;
      const published = await findPublished(client, draft);
      if (published !== undefined) return published;
      if (isRefusal(error, "not-found")) throw error;
    }
  }
}

/** The published version that has exactly the files of a draft; undefined when there is none. */
export async function findPublished(
  client: RepositoryClient,
  { release, version, manifest_sha256 }: Pick<Draft, "release" | "version" | "manifest_sha256">,
): Promise<Version | undefined> {
  if (version === undefined) return undefined;
  try {
    const published = await client.version({ release, version });
    return published.manifest_sha256 === manifest_sha256 ? published : undefined;
  } catch (error) {
    if (isRefusal(error, "not-found") || isRefusal(error, "withdrawn")) return undefined;
    throw error;
  }
}

/** Whether an error is a refusal of this kind. */
export function isRefusal(error: unknown, type: string): error is RepositoryRefusalError {
  return error instanceof RepositoryRefusalError && error.type === type;
}
