import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const utcTimeStored: Rule = declaredRule({
  id: "DMDC-TYP-006",
  slug: "utc-time-stored",
  level: "must",
  stage: "structure",
  requirement: "Instants are stored as int64 in nanoseconds.",
  rationale: "A double has no room for nanoseconds since 1970: it rounds them to a quarter of a microsecond.",
  fix: "Store int64 nanoseconds since 1970-01-01T00:00:00Z; or give days or seconds with an `epoch` and no `logical_type`.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"logical_type": "utc_time", "dtype": "float64", "units": "s"',
    right: '"logical_type": "utc_time", "dtype": "int64", "units": "ns"',
  },
  blocks: ["data", "physics"],
  declaration: {
    kind: "stored-as",
    dtype: ["int64"],
    units: ["ns"],
    places: [{ document: "product", path: "/**", where: { logical_type: ["utc_time"] } }],
  },
});
