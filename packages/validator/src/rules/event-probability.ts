import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const eventProbability: Rule = declaredRule({
  id: "DMDC-PHYS-040",
  slug: "event-probability",
  level: "must",
  stage: "physics",
  requirement: "A probability of an event lies between 0 and 1.",
  rationale: "Origin probabilities of events are used as weights; in percent they weigh a hundredfold.",
  fix: "Divide by 100.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "[97, 3]", right: "[0.97, 0.03]" },
  declaration: {
    kind: "range",
    minimum: 0,
    maximum: 1.000005,
    places: [{ document: "events", path: "/columns/*", where: { quantity: ["probability"] } }],
  },
});
