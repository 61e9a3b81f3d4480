import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const epochWithZone: Rule = declaredRule({
  id: "DMDC-META-008",
  slug: "epoch-with-zone",
  level: "must",
  stage: "links",
  requirement: "An epoch is an instant of ISO 8601 with its zone.",
  rationale:
    "A published release carries a date like `20240630_08:22:52`; without a zone an annual modulation is off by hours.",
  fix: "Write it as 2017-02-02T00:00:00Z.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"epoch": "20170202"', right: '"epoch": "2017-02-02T00:00:00Z"' },
  declaration: {
    kind: "pattern",
    matches:
      "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]+)?)?(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])",
    places: [{ document: "product", path: "/**/epoch" }],
  },
});
