// @ts-check
// Writes RULES.md, the catalogue of the rules, and the table of them that other languages read, from the rules themselves.
import { DMDC_VERSION, UNIT_SYMBOLS } from "@dmdc/spec";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as TJS from "typescript-json-schema";
import { REGISTRIES, RULES } from "../dist/index.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const SCHEMA_ID = `https://w3id.org/dmdc/${DMDC_VERSION}/rules.schema.json`;

/** The catalogue as Markdown. */
export function catalogue() {
  const rows = RULES.map(
    ({ id, slug, level, stage, cost, declaration }) =>
      `| [${id}](#${id.toLowerCase()}) | ${slug} | ${level} | ${stage} | ${cost} | ${declaration?.kind ?? ""} |`,
  );
  return [
    "# The rules",
    "",
    "Made from the rules themselves by `npm run generate`. Ids are never changed and never used again. A rule of strength",
    "`must` decides whether a release conforms; `should` warns, `may` informs. A rule with a kind is data: the",
    "[table of the rules](../conformance/rules.json) holds all there is to it, and [a page](../conformance/kinds.md) says what",
    "each kind asks.",
    "",
    "| id | name | strength | stage | reads | kind |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
    "",
    ...RULES.flatMap(section),
  ].join("\n");
}

function section(/** @type {(typeof RULES)[number]} */ rule) {
  return [
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
    ...(rule.declaration === undefined
      ? []
      : [`As data: \`${rule.declaration.kind}\` on ${placesOf(rule.declaration)}.`, ""]),
    ...(rule.blocks === undefined
      ? []
      : [`While it is violated, these stages are not run on the same subject: ${rule.blocks.join(", ")}.`, ""]),
  ];
}

function placesOf(/** @type {NonNullable<(typeof RULES)[number]["declaration"]>} */ { places }) {
  return places
    .map(({ document, path, where, at }) => {
      const place = `\`${path === "" ? "/" : path}${at === undefined ? "" : `/${at}`}\` of ${document}`;
      const values = Object.entries(where ?? {}).map(([member, some]) => `${member} ${some.join(" or ")}`);
      return values.length === 0 ? place : `${place} (${values.join(", ")})`;
    })
    .join("; ");
}

/** Every rule as data, with what a declaration refers to. */
export function table() {
  return {
    $schema: SCHEMA_ID,
    dmdc_version: DMDC_VERSION,
    rules: RULES.map((rule) => ({
      id: rule.id,
      slug: rule.slug,
      level: rule.level,
      stage: rule.stage,
      scope: rule.scope,
      ...(rule.scope === "product" && rule.kinds !== undefined && { kinds: rule.kinds }),
      requirement: rule.requirement,
      rationale: rule.rationale,
      fix: rule.fix,
      since: rule.since,
      cost: rule.cost,
      example: rule.example,
      ...(rule.tunables !== undefined && { tunables: rule.tunables }),
      ...(rule.blocks !== undefined && { blocks: rule.blocks }),
      ...(rule.declaration !== undefined && { declaration: rule.declaration }),
    })),
    registries: REGISTRIES,
    units: Object.fromEntries(UNIT_SYMBOLS.map(({ symbol, factor, dimension }) => [symbol, { factor, dimension }])),
  };
}

/** The JSON Schema of the table. */
export function schema() {
  const program = TJS.getProgramFromFiles([join(root, "src/kinds/rule-table.ts")], {
    ...{ module: "ESNext", moduleResolution: "Bundler", target: "ES2022" },
    ...{ strict: true, skipLibCheck: true, types: [] },
  });
  const generator = TJS.buildGenerator(program, { required: true, noExtraProps: true, ref: true, aliasRef: true });
  if (generator === null) throw new Error("the schema generator refused the types");
  const { $schema, ...body } = generator.getSchemaForSymbol("RuleTable");
  return { $schema, $id: SCHEMA_ID, title: "RuleTable", ...body };
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
  const conformance = join(root, "../conformance");
  writeFileSync(join(root, "RULES.md"), catalogue());
  writeFileSync(join(conformance, "rules.json"), `${JSON.stringify(table(), null, 2)}\n`);
  writeFileSync(join(conformance, "rules.schema.json"), `${JSON.stringify(schema(), null, 2)}\n`);
}
