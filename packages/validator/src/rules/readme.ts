import type { ReleaseRule } from "../rule.js";

export const readme: ReleaseRule = {
  id: "DMDC-IO-015",
  slug: "readme",
  level: "should",
  stage: "structure",
  scope: "release",
  requirement: "A release has a README at its top.",
  rationale: "It is what a person opens first, and what archives and repositories show.",
  fix: "Add README.md: what was measured, what is in the files, how to cite them.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: "dmdc.json and data/ alone", right: "README.md beside them" },
  *check({ files }) {
    if ([...files.keys()].some((file) => /^readme(?:\.\w+)?$/i.test(file))) return;
    yield { message: "there is no README" };
  },
};
