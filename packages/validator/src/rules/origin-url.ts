import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const originUrl: Rule = declaredRule({
  id: "DMDC-META-006",
  slug: "origin-url",
  level: "should",
  stage: "links",
  requirement: "The address that a release was converted from begins with http:// or https://.",
  rationale: "A link is followed by programs; a bare host name is taken for a file.",
  fix: "Write the whole address.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: '"url": "github.com/XENON1T/s2only_data_release"',
    right: '"url": "https://github.com/XENON1T/s2only_data_release"',
  },
  declaration: {
    kind: "pattern",
    matches: "https?://[^\\s]+",
    places: [{ document: "manifest", path: "/converted_from/url" }],
  },
});
