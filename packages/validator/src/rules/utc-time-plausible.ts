import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const utcTimePlausible: Rule = declaredRule({
  id: "DMDC-TYP-007",
  slug: "utc-time-plausible",
  level: "should",
  stage: "data",
  requirement: "Instants lie between the first searches for dark matter, 1980, and 2100.",
  rationale: "Seconds or microseconds written where nanoseconds are meant give the first days of 1970.",
  fix: "Multiply seconds by 1e9.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "1490000000, which is in 1970", right: "1490000000000000000, which is in March 2017" },
  tunables: {
    earliest: { default: 315_532_800e9, units: "ns", meaning: "Earliest instant that is believed: 1980-01-01." },
    latest: { default: 4_102_444_800e9, units: "ns", meaning: "Latest instant that is believed: 2100-01-01." },
  },
  declaration: {
    kind: "range",
    minimum: { tunable: "earliest" },
    maximum: { tunable: "latest" },
    units: "ns",
    places: [{ document: "product", path: "/**", where: { logical_type: ["utc_time"] } }],
  },
});
