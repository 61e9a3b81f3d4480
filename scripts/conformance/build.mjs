// @ts-check
// Builds packages/conformance/cases and index.md from the seeds and edits.json: equal input gives equal bytes.
import { DMDC_VERSION } from "@dmdc/spec";
import { RULES } from "@dmdc/validator";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { editRelease } from "./edit-release.mjs";
import { readFiles, SUITE, writeFiles } from "./files.mjs";
import { formatJson } from "./product-form.mjs";

/** @typedef {{ rule: string, file?: string, pointer?: string, index?: number, count?: number }} Expected */
/**
 * @typedef {object} Case
 * @property {string} [rule] the rule that it is about; none for an oddity
 * @property {"positive" | "historic"} [group] the folder, when it is not the rule's
 * @property {string} name
 * @property {import("./make-seed.mjs").SeedName} [seed]
 * @property {string} title
 * @property {"pass" | "fail"} verdict
 * @property {import("./edit-release.mjs").Edit[]} edits
 * @property {Expected[]} expected
 * @property {boolean} [redigest]
 */

/** The seed of a case that names none. */
const SEED = "small";
const LEVELS = new Map(RULES.map(({ id, level }) => [id, level]));

/** @returns {Case[]} the reviewed list */
export function readCases() {
  return JSON.parse(readFileSync(join(SUITE, "edits.json"), "utf8"));
}

/** The release that a case is made from. */
export function seedOf(/** @type {Case} */ { seed = SEED }) {
  return readFiles(join(SUITE, "seeds", seed));
}

/** The folder of a case, below `cases`. */
export function folderOf(/** @type {Case} */ { group, rule, name }) {
  return `${group ?? rule ?? "positive"}/${name}`;
}

/** What `case.json` says. */
export function statementOf(/** @type {Case} */ { title, rule, seed = SEED, verdict, expected, edits }) {
  const conformant = expected.every((finding) => LEVELS.get(finding.rule) !== "must");
  const links = edits.flatMap((edit) => (edit.op === "link" ? [[edit.file, edit.target]] : []));
  return {
    title,
    ...(rule && { rule }),
    seed,
    dmdc_version: DMDC_VERSION,
    verdict,
    conformant,
    ...(links.length > 0 && { links: Object.fromEntries(links) }),
    expected,
  };
}

/** Every file below `cases`. */
export async function buildCases() {
  /** @type {Map<string, Uint8Array>} */
  const files = new Map();
  for (const each of readCases()) {
    const folder = folderOf(each);
    if (files.has(`${folder}/case.json`)) throw new Error(`two cases are called ${folder}`);
    try {
      const release = await editRelease(seedOf(each), each.edits, each.redigest);
      files.set(`${folder}/case.json`, new TextEncoder().encode(`${formatJson(statementOf(each))}\n`));
      for (const [path, bytes] of release) files.set(`${folder}/release/${path}`, bytes);
    } catch (cause) {
      throw new Error(`the case ${folder} cannot be built`, { cause });
    }
  }
  return files;
}

/** The index: a heading for each rule, a sentence for each case. */
export function buildIndex() {
  const cases = readCases();
  const list = (/** @type {Case[]} */ some) =>
    some.map((each) => `- ${WORDS[each.verdict]}: [${each.title}](cases/${folderOf(each)}/case.json)`).join("\n");
  const sections = RULES.map(({ id, slug, requirement }) => {
    const own = cases.filter(({ rule, group }) => rule === id && group === undefined);
    return `## ${id} ${slug}\n\n${requirement}\n\n${list(own)}`;
  });
  const grouped = (/** @type {string} */ name) => list(cases.filter(({ group }) => group === name));
  const parts = [
    "# Cases of the conformance suite",
    `${cases.length} releases; \`passes\` and \`fails\` are said of the rule. Generated from \`edits.json\`.`,
    ...sections,
    `## Odd, but allowed\n\nNothing must be found in these.\n\n${grouped("positive")}`,
    `## From history\n\nMistakes of published releases, made again with invented numbers.\n\n${grouped("historic")}`,
  ];
  return `${parts.join("\n\n")}\n`;
}

const WORDS = { pass: "passes", fail: "fails" };

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const files = await buildCases();
  writeFiles(join(SUITE, "cases"), files);
  writeFileSync(join(SUITE, "index.md"), buildIndex());
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  console.log(`${readCases().length} cases, ${files.size} files, ${bytes} bytes`);
}
