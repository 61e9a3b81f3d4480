import { openPlace } from "@dmdc/hdf5/node";
import { RepositoryClient, type ClientOptions } from "./client/client.js";
import { parseReleaseName } from "./client/release-name.js";
import { remoteTree } from "./client/remote-tree.js";
import { openReleaseTree, type Release } from "./release.js";

/** Where a published release is read from. */
export interface OpenReleaseOptions extends ClientOptions {
  /** Address of the repository. */
  readonly repository: string;
  /** Called with the bytes of each answer with file content. */
  readonly onTransfer?: (bytes: number) => void;
}

/**
 * Opens the release in a folder, or in a ZIP of one; or, as `dmdc:id@version`, one in a repository, of which only those
 * bytes are fetched that are asked for. See {@link openReleaseTree}.
 *
 * @throws {@link PlaceError} of `@dmdc/hdf5` when neither a folder nor a ZIP is there
 * @throws {@link RepositoryRefusalError} when the repository does not have it, or it was withdrawn
 */
export async function openRelease(place: string, options?: OpenReleaseOptions): Promise<Release> {
  if (options === undefined) {
    if (place.startsWith("dmdc:"))
      throw new TypeError(`which repository has ${place}? Say { repository: "https://…" }`);
    return openLocal(place);
  }
  const client = new RepositoryClient(options.repository, options);
  const version = await client.version(parseReleaseName(place));
  const tree = remoteTree(client, version, await client.files(version), options.onTransfer ?? (() => undefined));
  return openReleaseTree(tree);
}

async function openLocal(place: string): Promise<Release> {
  const opened = await openPlace(place);
  const close = () => {
    opened[Symbol.dispose]();
  };
  try {
    return await openReleaseTree(opened.tree, close);
  } catch (error) {
    close();
    throw error;
  }
}
