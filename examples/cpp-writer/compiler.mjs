// @ts-check
import { spawnSync } from "node:child_process";

/** @param {string} command @param {string[]} args @param {import("node:child_process").SpawnSyncOptions} [options] */
const run = (command, args, options) => spawnSync(command, args, { ...options, encoding: "utf8" });

/** The options that g++ needs for HDF5: what pkg-config says, or the usual folders; undefined when none will do. */
export function findHdf5() {
  const { status, stdout } = run("pkg-config", ["--cflags", "--libs", "hdf5"]);
  const debian = ["-I/usr/include/hdf5/serial", "-L/usr/lib/x86_64-linux-gnu/hdf5/serial", "-lhdf5"];
  const candidates = [...(status === 0 ? [stdout.trim().split(/\s+/)] : []), ["-lhdf5"], debian];
  const program = "#include <hdf5.h>\nint main() { return H5open(); }";
  const links = (/** @type {string[]} */ options) =>
    run("g++", ["-x", "c++", "-", "-o", "/dev/null", ...options], { input: program }).status === 0;
  return candidates.find(links);
}

/**
 * Compiles a program, as strictly as g++ can be; what it has to say is an error.
 *
 * @param {string} source
 * @param {string} target
 * @param {string[]} hdf5 what {@link findHdf5} found
 */
export function compile(source, target, hdf5) {
  const warnings = ["-std=c++17", "-Wall", "-Wextra", "-Wpedantic", "-Werror"];
  const { stderr } = run("g++", [...warnings, source, ...hdf5, "-o", target]);
  if (stderr !== "") throw new Error(stderr);
}
