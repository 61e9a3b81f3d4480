/**
 * Validates releases in folders on disk.
 *
 *     const report = await validateFolder("xenon1t-s2only");
 *
 * @module
 */
export { validateFolder } from "./validate-folder.js";
