import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const subsetOfSameRun: Rule = declaredRule({
  id: "DMDC-META-016",
  slug: "subset-of-same-run",
  level: "must",
  stage: "links",
  requirement: "Events that are a part of others have their detector, run and partition.",
  rationale: "A selection can only leave events out; events of another run are not among them.",
  fix: "Correct `subset_of`, or what it disagrees on.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: 'events "partition": "search", subset of events of "training"',
    right: '"partition": "search" in both',
  },
  declaration: {
    kind: "equal-across",
    members: ["detector", "run", "partition"],
    reference: "subset_of",
    places: [{ document: "events", path: "" }],
  },
});
