/**
 * Products on disk, for Node: what the root entry offers, over files and folders.
 *
 *     using file = await openHdf5File("events.h5");
 *     console.log(file.project());
 *
 * @module
 */
import { fileSource } from "./file-source.js";
import { openHdf5, type Hdf5File } from "./hdf5-file.js";

export { fileSource } from "./file-source.js";
export { folderTree } from "./folder-tree.js";
export { openPlace, placeKind, type OpenedPlace } from "./release-place.js";
export { writeProduct } from "./write-file.js";

/**
 * Opens an HDF5 file on disk for reading.
 *
 * @throws {@link MissingFileError}, {@link NotHdf5Error}, {@link TruncatedError}, {@link Hdf5ReadError}
 */
export async function openHdf5File(path: string): Promise<Hdf5File> {
  return await openHdf5(fileSource(path), path);
}
