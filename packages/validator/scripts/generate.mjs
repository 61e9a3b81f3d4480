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
    "Wrong:",
    "",
    fenced(rule.example.wrong),
    "",
    "Right:",
    "",
    fenced(rule.example.right),
    "",
    ...thresholds(rule),
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

/** An example in a fence: lines of JSON, of a program, or figures. */
function fenced(/** @type {string} */ text) {
  const language = /^\s*["{[]/.test(text) ? "json" : /\.attrs|create_dataset|h5py/.test(text) ? "python" : "text";
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** What `dmdc.config.json` may set of a rule. */
function thresholds(/** @type {(typeof RULES)[number]} */ { tunables = {} }) {
  const rows = Object.entries(tunables).map(
    ([name, { meaning, default: value, units }]) =>
      `| \`${name}\` | ${meaning} | ${value}${units === "1" ? "" : ` ${units}`} |`,
  );
  if (rows.length === 0) return [];
  return ["| threshold | meaning | default |", "| --- | --- | --- |", ...rows, ""];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writeFileSync(new URL("../RULES.md", import.meta.url), catalogue());
}
