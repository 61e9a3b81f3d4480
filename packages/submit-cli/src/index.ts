/**
 * The command `dmdc`: everything of the other packages from a terminal. There is nothing to import; see
 * `dmdc --help`.
 * @module
 */
export { program } from "./program.js";
