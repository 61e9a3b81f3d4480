import { folderTree } from "@dmdc/hdf5/node";
import { openReleaseTree, type Release } from "./release.js";

/** Opens the release in a folder; see {@link openReleaseTree}. */
export async function openRelease(folder: string): Promise<Release> {
  return openReleaseTree(folderTree(folder));
}
