import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const recoilKnown: Rule = declaredRule({
  id: "DMDC-PHYS-037",
  slug: "recoil-known",
  level: "must",
  stage: "physics",
  requirement: "What recoils is an element by its symbol, or `electron`.",
  rationale: "An acceptance for `oxygen` or `Xenon` is found for no nucleus of the target, and is not applied.",
  fix: "Write the symbol.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"recoil": "oxygen"', right: '"recoil": "O"' },
  declaration: {
    kind: "in-registry",
    registry: "recoil",
    places: [{ document: "response", path: "/stages/*/recoils/*/recoil" }],
  },
});
