/**
 * Files on disk, for Node, without anything that looks for what is in them: quick to load.
 *
 * @module
 */
export { sha256OfBytes, sha256OfSource } from "./digest.js";
export { fileSource } from "./file-source.js";
export { folderTree } from "./folder-tree.js";
export { plannedScan, type ScanPlan } from "./scan-plan.js";
