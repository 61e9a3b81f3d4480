import { ReleaseNameError } from "./errors.js";

/** Which version of which release. */
export interface ReleaseName {
  readonly release: string;
  /** A version, or `latest`. */
  readonly version: string;
}

/**
 * Reads `id@version`, with or without `dmdc:` in front; without version it is the latest.
 *
 * @throws {@link ReleaseNameError}
 */
export function parseReleaseName(text: string): ReleaseName {
  const match = /^(?:dmdc:)?([a-z0-9][a-z0-9-]{1,62})(?:@([0-9A-Za-z][0-9A-Za-z.+-]{0,63}))?$/.exec(text);
  if (match === null) throw new ReleaseNameError(text);
  return { release: match[1] ?? "", version: match[2] ?? "latest" };
}
