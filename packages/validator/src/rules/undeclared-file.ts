import type { ReleaseRule } from "../rule.js";

/** Files for people, which may stand beside the manifest without an entry. */
const FOR_PEOPLE = new Set(["dmdc.json", "README.md", "LICENSE"]);

export const undeclaredFile: ReleaseRule = {
  id: "DMDC-IO-005",
  slug: "undeclared-file",
  level: "must",
  stage: "structure",
  scope: "release",
  requirement:
    "Each file but dmdc.json, README.md and LICENSE is listed in the manifest, as a product or as an attachment; each attachment is there.",
  rationale: "What is not listed has no digest and no meaning; a left-over file gets published by accident.",
  fix: "List the file under `products` (`dmdc fix --list` does) or `attachments`, or remove it.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: "data/scratch.h5 in the folder, with no entry",
    right: '"attachments": { "notes.pdf": { "media_type": "application/pdf", … } }',
  },
  *check({ manifest, files }) {
    const attachments = Object.keys(manifest.attachments ?? {});
    const declared = new Set([...Object.values(manifest.products).map(({ path }) => path), ...attachments]);
    for (const file of files.keys()) {
      if (!declared.has(file) && !FOR_PEOPLE.has(file))
        yield { message: `"${file}" is not listed in the manifest`, file };
    }
    for (const file of attachments) {
      if (!files.has(file)) {
        yield {
          message: `the manifest lists the attachment "${file}", but there is no such file`,
          file,
          fix: "Add the file, or remove its entry.",
        };
      }
    }
  },
};
