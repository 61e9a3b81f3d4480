/**
 * Releases in folders on disk, and in repositories.
 *
 *     using release = await openRelease("xenon1t-s2only");
 *
 * @module
 */
export { folderSink, type FolderSink, type FolderSinkOptions } from "./folder-sink.js";
export { openRelease, type OpenReleaseOptions } from "./open-release.js";
export { fetchRelease, type FetchedRelease, type FetchOptions } from "./client/fetch-release.js";
export { sha256OfFile, SubmissionJournal } from "./client/journal.js";
