import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const portableName: Rule = declaredRule({
  id: "DMDC-IO-008",
  slug: "portable-name",
  level: "should",
  stage: "structure",
  requirement:
    "Names of files and folders are made of letters, digits, dots, hyphens, plus signs and underscores; none begins or ends with a dot.",
  rationale:
    "Blanks, accents and colons are changed or refused by archives, shells and other systems; a name that begins with a dot is not shown.",
  fix: "Rename the file, and its entry in the manifest.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: '"path": "data/events (final).h5"', right: '"path": "data/events-final.h5"' },
  declaration: {
    kind: "pattern",
    matches:
      "(?:(?:\\.\\.?|[A-Za-z0-9_](?:[A-Za-z0-9._+-]*[A-Za-z0-9_+-])?)/)*(?:\\.\\.?|[A-Za-z0-9_](?:[A-Za-z0-9._+-]*[A-Za-z0-9_+-])?)",
    places: [
      { document: "manifest", path: "/products/*/path" },
      { document: "manifest", path: "/attachments" },
    ],
  },
});
