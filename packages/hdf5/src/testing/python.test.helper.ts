import { spawnSync } from "node:child_process";

/** Interpreters that may have h5py; the environment's choice first. */
const CANDIDATES = [process.env.DMDC_TEST_PYTHON, "python3", "/usr/bin/python3"];

/** A Python interpreter that has h5py; undefined when there is none, and tests that need it are skipped. */
export const PYTHON_WITH_H5PY: string | undefined = CANDIDATES.find(
  (python) => python !== undefined && spawnSync(python, ["-c", "import h5py"], { stdio: "ignore" }).status === 0,
);

/** Why tests are skipped, for their names. */
export const NEEDS_H5PY: string = PYTHON_WITH_H5PY ? "with h5py" : "(skipped: no Python interpreter here has h5py)";

/** Runs a Python program and gives what it prints. */
export function runPython(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(PYTHON_WITH_H5PY ?? "python3", ["-", ...args], {
    input: `import json, sys\nimport h5py, numpy as np\n${program}`,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
