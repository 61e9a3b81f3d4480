import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const sourceStated: Rule = declaredRule({
  id: "DMDC-STR-014",
  slug: "source-stated",
  level: "should",
  stage: "structure",
  requirement: "A release that lists the files it was converted from says where they were published.",
  rationale: "Digests of files are of use only to somebody who can find the files.",
  fix: "Add `converted_from` with the address, and the version or commit.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: '"sources": { "events.csv": … }, and no "converted_from"',
    right: '"converted_from": { "title": "The data release", "url": "https://…", "commit": "5a364bc…" }',
  },
  declaration: {
    kind: "required-with",
    present: ["sources"],
    needs_all: ["converted_from"],
    places: [{ document: "manifest", path: "" }],
  },
});
