import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const publicationIdentified: Rule = declaredRule({
  id: "DMDC-META-010",
  slug: "publication-identified",
  level: "should",
  stage: "links",
  requirement: "A publication has a DOI or an arXiv identifier.",
  rationale: "A citation in words cannot be followed by a program, and is counted by none.",
  fix: "Add `doi` or `arxiv`.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: '{ "citation": "The collaboration, in preparation" }',
    right: '{ "citation": "…", "arxiv": "1907.11485" }',
  },
  declaration: {
    kind: "required-with",
    needs_any: ["doi", "arxiv"],
    places: [{ document: "manifest", path: "/publications/*" }],
  },
});
