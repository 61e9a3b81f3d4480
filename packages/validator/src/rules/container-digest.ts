import { declaredRule } from "../kinds/declared-rule.js";
import type { Rule } from "../rule.js";

export const containerDigest: Rule = declaredRule({
  id: "DMDC-META-007",
  slug: "container-digest",
  level: "should",
  stage: "links",
  requirement: "A container image is named with its SHA-256 digest.",
  rationale: "A tag such as `latest` is another image tomorrow, and the analysis cannot be repeated.",
  fix: "Write `name@sha256:…`, as `docker images --digests` shows it.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"container": "example.org/analysis:latest"',
    right: '"container": "example.org/analysis@sha256:3f1c…"',
  },
  declaration: {
    kind: "pattern",
    matches: "[^\\s@]+@sha256:[0-9a-f]{64}",
    places: [{ document: "analysis", path: "/environment/container" }],
  },
});
