// @ts-check
// Writes RULES.md, the catalogue of the rules, from the rules themselves.
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { RULES } from "../dist/index.js";

/** The catalogue as Markdown. */
export function catalogue() {
  const rows = RULES.map(
    ({ id, slug, level, stage, cost }) => `| [${id}](#${id.toLowerCase()}) | ${slug} | ${level} | ${stage} | ${cost} |`,
  );
  const sections = RULES.flatMap((rule) => [
    `## ${rule.id}`,
    "",
    `**${rule.slug}** (${rule.level}, ${rule.stage}, since ${rule.since})`,
    "",
    rule.requirement,
    "",
    `Why: ${rule.rationale}`,
    "",
    `What to do: ${rule.fix}`,
    "",
    ...(rule.blocks === undefined
      ? []
      : [`While it is violated, these stages are not run on the same subject: ${rule.blocks.join(", ")}.`, ""]),
  ]);
  return [
    "# The rules",
    "",
    "Made from the rules themselves by `npm run generate`. Ids are never changed and never used again. A rule of strength",
    "`must` decides whether a release conforms; `should` warns.",
    "",
    "| id | name | strength | stage | reads |",
    "| --- | --- | --- | --- | --- |",
    ...rows,
    "",
    ...sections,
  ].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writeFileSync(new URL("../RULES.md", import.meta.url), catalogue());
}
