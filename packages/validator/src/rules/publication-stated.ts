import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const publicationStated: Rule = declaredRule({
  id: "DMDC-META-011",
  slug: "publication-stated",
  level: "should",
  stage: "links",
  requirement: "A measurement names the paper that describes it.",
  rationale: "Whoever uses the data must know what to cite, and where the cuts are explained.",
  fix: "Add `publications`, with a DOI or an arXiv identifier.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: '"nature": "measurement", and no "publications"',
    right: '"publications": [{ "citation": "…", "arxiv": "1907.11485" }]',
  },
  declaration: {
    kind: "required-with",
    needs_any: ["publications", "relations"],
    places: [{ document: "manifest", path: "", where: { nature: ["measurement"] } }],
  },
});
