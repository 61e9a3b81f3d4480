import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const releaseVersion: Rule = declaredRule({
  id: "DMDC-META-010",
  slug: "release-version",
  level: "should",
  stage: "links",
  requirement: "The version of a release is dotted numbers above 0.0, such as 1.0.0.",
  rationale: "A published file states version `0.0`; a date or a word cannot be ordered by a program.",
  fix: "Number the releases, and count up with each change.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: '"version": "0.0"', right: '"version": "1.0.0"' },
  declaration: {
    kind: "pattern",
    matches: "(?:[1-9][0-9]*(?:\\.[0-9]+)*|0\\.(?:[0-9]+\\.)*[0-9]*[1-9][0-9]*(?:\\.[0-9]+)*)(?:-[0-9A-Za-z.-]+)?",
    places: [{ document: "manifest", path: "/version" }],
  },
});
