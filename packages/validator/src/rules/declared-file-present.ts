import type { ProductRule } from "../rule.js";

export const declaredFilePresent: ProductRule = {
  id: "DMDC-IO-002",
  slug: "declared-file-present",
  level: "must",
  stage: "container",
  scope: "product",
  requirement: "The file of each product that the manifest lists is in the release.",
  rationale:
    "Releases have named files that do not exist: the README of one names its background file in two ways, both wrong.",
  fix: "Add the file, or correct its path in the manifest.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: '"path": "data/background.h5", and the folder holds data/backgrounds.h5',
    right: '"path": "data/backgrounds.h5"',
  },
  blocks: ["schema", "structure", "units", "links", "data", "physics"],
  *check({ name, entry: { path } }, { files }) {
    if (!files.has(path)) {
      yield {
        message: `the manifest lists "${path}" for the product "${name}", but there is no such file`,
        file: path,
      };
    }
  },
};
