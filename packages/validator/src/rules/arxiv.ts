import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const arxiv: Rule = declaredRule({
  id: "DMDC-META-004",
  slug: "arxiv",
  level: "must",
  stage: "links",
  requirement: "An arXiv identifier has the form `YYMM.NNNNN` or `archive/YYMMNNN`, with or without a version.",
  rationale: "Programs compare the identifier; a prefix or an address makes it another.",
  fix: "Write the identifier alone.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: '"arxiv": "arXiv:1907.11485"', right: '"arxiv": "1907.11485"' },
  declaration: {
    kind: "pattern",
    matches: "(?:[0-9]{4}\\.[0-9]{4,5}|[a-z-]+(?:\\.[A-Z]{2})?/[0-9]{7})(?:v[0-9]+)?",
    strip: "(?:https?://)?arxiv\\.org/(?:abs|pdf)/|[aA]r[xX]iv: ?",
    places: [{ document: "manifest", path: "/publications/*/arxiv" }],
  },
});
