import { schemaProblems } from "@dmdc/spec";
import type { ReleaseRule } from "../rule.js";
import { schemaMessage } from "../schema-message.js";

export const manifestSchema: ReleaseRule = {
  id: "DMDC-STR-001",
  slug: "manifest-schema",
  level: "must",
  stage: "schema",
  scope: "release",
  requirement: "The manifest keeps its schema.",
  rationale: "Tools look for each member under its name and in its form; a misspelt one is lost.",
  fix: "Correct the member; the reference of the manifest describes each.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: '"lisence": "CC-BY-4.0"',
    right: '"licence": "CC-BY-4.0"',
  },
  blocks: ["structure", "units", "links", "data", "physics"],
  *check({ manifestState: { document } }) {
    for (const problem of schemaProblems("manifest", document)) {
      const { pointer, expected } = problem;
      yield {
        message: schemaMessage(problem),
        file: "dmdc.json",
        pointer,
        ...(expected !== undefined && { expected }),
      };
    }
  },
};
