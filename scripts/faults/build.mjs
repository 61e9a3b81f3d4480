// @ts-check
// Writes packages/validator/docs/faults.md: which rule names which fault of published releases.
import { RULES } from "@dmdc/validator";
import { writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { FAULTS } from "./faults.mjs";

/** Where the table is. */
export const TABLE = fileURLToPath(new URL("../../packages/validator/docs/faults.md", import.meta.url));

/** The table as Markdown. */
export function buildTable() {
  const slugs = new Map(RULES.map(({ id, slug }) => [id, slug]));
  const rows = FAULTS.map(({ title, found, release, again, rule }) => {
    const link = `[${rule}](../RULES.md#${rule.toLowerCase()}) ${slugs.get(rule) ?? ""}`;
    return `| ${title} | ${found} | ${again} (${release}) | ${link} |`;
  });
  return [
    "# Faults of published releases",
    "",
    "Made by `npm run generate` from `scripts/faults/faults.mjs`. A test converts each release as it was published, makes the",
    "fault again in a copy, and finds the rule in the report; it is skipped where the published files are absent.",
    "",
    "| what was wrong | where it was found | how it is made again | what names it |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
    "The converter refuses a pickle in the place of a table, and takes from a table only the columns that a recipe names, each",
    "with its unit; index columns, missing headers and comments end there.",
    "",
  ].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) writeFileSync(TABLE, buildTable());
