/**
 * Files on disk and their digests, for Node, without anything that looks into them: quick to load.
 *
 * @module
 */
export { sha256OfBytes, sha256OfSource } from "./digest.js";
export { fileSource } from "./file-source.js";
export { folderTree } from "./folder-tree.js";
