/**
 * Releases in folders on disk.
 *
 *     using release = await openRelease("xenon1t-s2only");
 *
 * @module
 */
export { folderSink, type FolderSink, type FolderSinkOptions } from "./folder-sink.js";
export { openRelease } from "./open-release.js";
