// @ts-check
import { spawnSync } from "node:child_process";

/**
 * The first Python that has all of the modules.
 *
 * @param {string[]} modules
 * @returns {string | undefined} undefined when there is none
 */
export function findPython(modules) {
  return ["python3", "/usr/bin/python3"].find((python) => {
    return spawnSync(python, ["-c", modules.map((name) => `import ${name}`).join("\n")]).status === 0;
  });
}

/**
 * Runs a Python program, and gives what it prints.
 *
 * @param {string} python
 * @param {string[]} args
 * @param {string} cwd
 */
export function runPython(python, args, cwd) {
  const { status, stdout, stderr } = spawnSync(python, args, { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with status ${String(status)}:\n${stderr}`);
  return stdout;
}
