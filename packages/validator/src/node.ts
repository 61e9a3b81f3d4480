/**
 * Validates releases in folders on disk.
 *
 *     const report = await validateFolder("xenon1t-s2only");
 *
 * @module
 */
export { CONFIG_NAME, findConfig, loadConfig } from "./config/load-config.js";
export { validateFolder } from "./validate-folder.js";
