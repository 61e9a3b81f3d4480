import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const intervalEncloses: Rule = declaredRule({
  id: "DMDC-PHYS-032",
  slug: "interval-encloses",
  level: "must",
  stage: "physics",
  requirement: "The lower end of an interval is at most its upper end.",
  rationale: "Exchanged ends turn what is allowed into what is excluded.",
  fix: "Exchange the two curves.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "limit [5e-46], upper_end [4e-46]", right: "limit [4e-46], upper_end [5e-46]" },
  declaration: { kind: "ordered", members: ["limit", "upper_end"], places: [{ document: "result", path: "/points" }] },
});
