import type { ReleaseRule } from "../rule.js";

export const manifestReadable: ReleaseRule = {
  id: "DMDC-IO-001",
  slug: "manifest-readable",
  level: "must",
  stage: "container",
  scope: "release",
  requirement: "A release has a manifest `dmdc.json`, which is JSON in UTF-8.",
  rationale: "Without it nobody can say what the files are, who made them and under which licence.",
  fix: "Write dmdc.json at the top of the release.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: '{ "id": "release", "title": "Search" ,',
    right: '{ "id": "release", "title": "Search" }',
  },
  blocks: ["schema", "structure", "units", "links", "data", "physics"],
  *check({ files, manifestState: { failure } }) {
    if (failure === undefined) return;
    const fix = files.has("dmdc.json") ? { fix: "Correct the JSON at this place." } : {};
    yield { message: failure, file: "dmdc.json", ...fix };
  },
};
