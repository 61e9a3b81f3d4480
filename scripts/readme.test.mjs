// @ts-check
// The programs in the README run, and are those that the examples test.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");

function programIn(/** @type {string} */ language) {
  const found = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(readme)?.[1];
  if (found === undefined) throw new Error(`the README has no program in ${language}`);
  return found;
}

test("the program with the SDK has 15 lines, and prints expected events", () => {
  const program = programIn("js");
  expect(program.trim().split("\n").length).toBeLessThanOrEqual(17);
  // Below node_modules, so that the packages resolve, and no other tool looks at it.
  const file = join(root, "node_modules/.cache/readme-program.mjs");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, program);
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [file], { cwd: root, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^10 GeV: [\d.e-]+ events between 3 and 45 keV\n50 GeV: [\d.e-]+ events.*\n500 GeV: [\d.e-]+ events.*\n$/,
    );
  } finally {
    rmSync(file);
  }
});

test("the program with h5py is the one that the examples run", () => {
  expect(programIn("python")).toBe(readFileSync(join(root, "examples/h5py/write_events.py"), "utf8"));
  expect(programIn("python").trim().split("\n")).toHaveLength(9);
});

test("every file and folder that the README links to is there", () => {
  for (const [, target = ""] of readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
    expect(() => readFileSync(join(root, target, target.includes(".") ? "" : "package.json")), target).not.toThrow();
  }
});
