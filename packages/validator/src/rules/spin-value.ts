import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const spinValue: Rule = declaredRule({
  id: "DMDC-PHYS-035",
  slug: "spin-value",
  level: "must",
  stage: "physics",
  requirement: "The spin of a particle is 0, 1/2, 1, 3/2 or 2.",
  rationale: "Spins come in halves; the nuclear responses are defined for these.",
  fix: "Write the spin, such as 0.5.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"spin": 0.3', right: '"spin": 0.5' },
  declaration: { kind: "one-of", values: [0, 0.5, 1, 1.5, 2], places: [{ document: "model", path: "/spin" }] },
});
