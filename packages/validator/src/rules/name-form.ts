import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const nameForm: Rule = declaredRule({
  id: "DMDC-STR-007",
  slug: "name-form",
  level: "must",
  stage: "structure",
  requirement: "Names of detectors, runs, partitions and families match `^[a-z][a-z0-9_]{0,62}$`.",
  rationale:
    "They become attributes, columns and identifiers in every language; names with blanks or capitals do not survive that.",
  fix: "Rename it, in the manifest and in the products that refer to it.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: '"runs": { "Run 1": … }', right: '"runs": { "run_1": … }' },
  declaration: {
    kind: "pattern",
    matches: "[a-z][a-z0-9_]{0,62}",
    places: [
      { document: "manifest", path: "/detectors" },
      { document: "manifest", path: "/runs" },
      { document: "manifest", path: "/runs/*/partitions" },
      { document: "manifest", path: "/families" },
    ],
  },
});
