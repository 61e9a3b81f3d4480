// @ts-check
// Writes packages/validator/docs/transcripts.md: each mistake with what the validator prints, and how it was mended.
import { memoryTree } from "@dmdc/hdf5";
import { FORMATS, readSources, validateRelease } from "@dmdc/validator";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readFiles } from "../conformance/files.mjs";
import { MISTAKES, startFrom } from "./mistakes.mjs";

const ROOT = join(import.meta.dirname, "../..");
const RELEASE = join(ROOT, "examples/invented-xenon/release");

/** What `dmdc-validate release` prints, and whether the gate lets it pass. */
async function validate(/** @type {Map<string, Uint8Array>} */ files) {
  const tree = memoryTree(files);
  const report = await validateRelease(tree);
  const text = await FORMATS.text.render([{ report, sources: await readSources(tree, report) }]);
  return { report, text };
}

/** Makes each mistake and mends it: what was printed, what told the mend, and what is left. */
export async function playMistakes() {
  const sound = readFiles(RELEASE);
  startFrom(sound);
  const played = [];
  for (const mistake of MISTAKES) {
    const files = await mistake.make(new Map(sound));
    const { report, text } = await validate(files);
    const groups = mistake.said.exec(text)?.slice(1);
    const mended = groups === undefined ? undefined : await mistake.mend(files, groups);
    const after = mended === undefined ? undefined : await validate(mended);
    played.push({ mistake, report, text, groups, after });
  }
  return played;
}

/** The page. */
export async function transcripts() {
  const parts = (await playMistakes()).flatMap(({ mistake, text, groups = [], after }, index) => [
    `## ${index + 1}. ${mistake.title}`,
    "",
    mistake.story,
    "",
    "```text",
    text.trimEnd(),
    "```",
    "",
    mistake.mended.replaceAll(/\$(\d)/g, (_, group) => groups[Number(group) - 1] ?? ""),
    "",
    `The last line is now: “${after?.text.trimEnd().split("\n").at(-1) ?? ""}”`,
    "",
  ]);
  return [
    "# Ten mistakes and their mending",
    "",
    "Each mistake is made in a copy of [the invented release](../../../examples/invented-xenon); what follows is what",
    "`dmdc-validate release` prints, in full. What to do was taken from this text alone. `npm run generate` makes the",
    "mistakes, applies the mends, and writes this page; a test compares.",
    "",
    ...parts,
  ].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writeFileSync(join(ROOT, "packages/validator/docs/transcripts.md"), await transcripts());
}
