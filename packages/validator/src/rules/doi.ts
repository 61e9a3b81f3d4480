import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const doi: Rule = declaredRule({
  id: "DMDC-META-003",
  slug: "doi",
  level: "must",
  stage: "links",
  requirement: "A DOI has the form `10.prefix/suffix`, without a resolver in front.",
  rationale: "Programs that look up or compare DOIs put the resolver there themselves; a second one leads nowhere.",
  fix: "Write what follows doi.org/.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: '"doi": "https://doi.org/10.1103/PhysRevLett.123.251801"',
    right: '"doi": "10.1103/PhysRevLett.123.251801"',
  },
  declaration: {
    kind: "pattern",
    matches: "10\\.[0-9]{4,9}/[^\\s]+",
    strip: "(?:https?://)?(?:dx\\.)?doi\\.org/|[Dd][Oo][Ii]: ?",
    places: [{ document: "manifest", path: "/publications/*/doi" }],
  },
});
