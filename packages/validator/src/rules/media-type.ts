import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const mediaType: Rule = declaredRule({
  id: "DMDC-IO-009",
  slug: "media-type",
  level: "should",
  stage: "structure",
  requirement: "The media type of an attachment has the form `type/subtype`.",
  rationale: "A reader decides by it how to show or open the file.",
  fix: "Write a type that IANA lists, such as application/pdf or text/csv.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: '"media_type": "PDF"', right: '"media_type": "application/pdf"' },
  declaration: {
    kind: "pattern",
    matches: "[a-z]+/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*(?:; ?[a-z-]+=[^;]+)*",
    places: [{ document: "manifest", path: "/attachments/*/media_type" }],
  },
});
