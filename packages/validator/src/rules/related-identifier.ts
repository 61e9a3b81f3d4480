import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const relatedIdentifier: Rule = declaredRule({
  id: "DMDC-META-005",
  slug: "related-identifier",
  level: "must",
  stage: "links",
  requirement:
    "A related identifier is a DOI, an arXiv identifier, an INSPIRE record (`ins` and digits) or an address.",
  rationale: "A relation to something that cannot be looked up is no relation.",
  fix: "Write `doi:10.…`, `arXiv:…`, `ins…` or `https://…`.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: '"identifier": "the 2019 paper"', right: '"identifier": "arXiv:1907.11485"' },
  declaration: {
    kind: "pattern",
    matches:
      "(?:doi:)?10\\.[0-9]{4,9}/[^\\s]+|arXiv:(?:[0-9]{4}\\.[0-9]{4,5}|[a-z-]+(?:\\.[A-Z]{2})?/[0-9]{7})(?:v[0-9]+)?|ins[0-9]+|https?://[^\\s]+",
    places: [{ document: "manifest", path: "/relations/*/identifier" }],
  },
});
