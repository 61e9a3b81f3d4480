// @ts-check
// Writes docs/coverage.md: for each thing that a release must be able to say, the fixture that says it.
import { readFileSync, writeFileSync } from "node:fs";

const folder = new URL("../fixtures/checklist/", import.meta.url);
/** @type {{ topic: string, lines: { line: string, uses: string[] }[] }[]} */
const checklist = JSON.parse(readFileSync(new URL("checklist.json", folder), "utf8"));

const sections = checklist.flatMap(({ topic, lines }) => [
  `## ${topic}`,
  "",
  "| what a release must be able to say | where a fixture says it |",
  "| --- | --- |",
  ...lines.map(({ line, uses }) => `| ${line} | ${uses.map((use) => link(use)).join("<br>")} |`),
  "",
]);

function link(/** @type {string} */ use) {
  const [name = "", pointer = ""] = use.split("#");
  return `[${name}](../fixtures/checklist/${name}.json) \`${pointer}\``;
}

const head = [
  "# What the format can say",
  "",
  "Made from `fixtures/checklist` by `npm run generate`; a test validates every fixture and finds every place.",
  "",
];
writeFileSync(new URL("../docs/coverage.md", import.meta.url), [...head, ...sections].join("\n"));
