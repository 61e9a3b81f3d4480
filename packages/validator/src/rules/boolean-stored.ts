import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const booleanStored: Rule = declaredRule({
  id: "DMDC-TYP-004",
  slug: "boolean-stored",
  level: "must",
  stage: "structure",
  requirement: "Truth values are stored as uint8, without a unit.",
  rationale: "Programs disagree on what else may be true or false: -1, 255, `True` as text.",
  fix: "Store 0 and 1 as uint8 with `logical_type` boolean and unit 1.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"logical_type": "boolean", "dtype": "int32"',
    right: '"logical_type": "boolean", "dtype": "uint8", "units": "1"',
  },
  blocks: ["data", "physics"],
  declaration: {
    kind: "stored-as",
    dtype: ["uint8"],
    units: ["1"],
    places: [{ document: "product", path: "/**", where: { logical_type: ["boolean"] } }],
  },
});
