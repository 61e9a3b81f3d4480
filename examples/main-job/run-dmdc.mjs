// @ts-check
import { spawnSync } from "node:child_process";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

const DMDC = fileURLToPath(new URL("../../packages/submit-cli/bin/dmdc.js", import.meta.url));

/**
 * Runs the command as a user would, and shows the call.
 *
 * @param {string[]} args
 * @param {number} expected - the exit status that the story asks for
 */
export function runDmdc(args, expected) {
  console.log(`$ dmdc ${args.map((arg) => (arg.startsWith("/") ? basename(arg) : arg)).join(" ")}`);
  const { status, error } = spawnSync(process.execPath, [DMDC, ...args], { stdio: "inherit" });
  if (error !== undefined) throw error;
  if (status !== expected) throw new Error(`dmdc ${args[0] ?? ""} ended with status ${status}, not ${expected}`);
}
