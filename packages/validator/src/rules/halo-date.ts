import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const haloDate: Rule = declaredRule({
  id: "DMDC-META-009",
  slug: "halo-date",
  level: "must",
  stage: "links",
  requirement: "The date of a halo is a day or an instant of ISO 8601.",
  rationale: "The Earth's speed changes by 30 km/s between June and December; 02/06 is either.",
  fix: "Write it as 2017-06-02.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"date": "2/6/2017"', right: '"date": "2017-06-02"' },
  declaration: {
    kind: "pattern",
    matches:
      "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\\.[0-9]+)?)?(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9]))?",
    places: [
      { document: "model", path: "/halo/date" },
      { document: "result", path: "/halo/date" },
    ],
  },
});
