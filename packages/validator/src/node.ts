/**
 * Validates releases in folders on disk.
 *
 *     const report = await validateFolder("xenon1t-s2only");
 *
 * @module
 */
export { runValidate, type CommandStreams } from "./command/run-validate.js";
export { CONFIG_NAME, findConfig } from "./config/find-config.js";
export { loadConfig } from "./config/load-config.js";
export { writeFixes } from "./fix/write-fixes.js";
export { validateFolder } from "./validate-folder.js";
export { guardedValidator, validateGuarded, type GuardedValidator } from "./guarded/validate-guarded.js";
export type { ReportWithParts, WantedParts } from "./guarded/protocol.js";
