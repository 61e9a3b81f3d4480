import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const folder = new URL("../docs/", import.meta.url);

/** Pages with a program and what it prints. */
const PAGES = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .filter((name) => /```js\n[^]*It prints\n\n```text\n/.test(readFileSync(new URL(name, folder), "utf8")));

test.each(PAGES)("the program of %s prints what the page says, and its plots are there", async (name) => {
  const text = readFileSync(new URL(name, folder), "utf8");
  const [, program = "", printed = ""] = /```js\n([^]*?)```\n\nIt prints\n\n```text\n([^]*?)```/.exec(text) ?? [];
  const run = promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: fileURLToPath(new URL("..", folder)),
  });
  expect((await run).stdout).toBe(printed);
  for (const [, plot = ""] of text.matchAll(/!\[[^\]]*\]\((plots\/[^)]+)\)/g)) {
    expect(existsSync(new URL(plot, folder)), plot).toBe(true);
  }
});

test("every topic is a page", () => {
  expect(PAGES).toEqual([
    "electrons.md",
    "folding.md",
    "halos.md",
    "interactions.md",
    "migdal-and-bremsstrahlung.md",
    "neutrinos.md",
    "nuclei.md",
    "relativistic-operators.md",
    "scans.md",
    "statistics.md",
  ]);
});
