import { DMDC_VERSION } from "@dmdc/spec";
import type { ReleaseRule } from "../rule.js";

export const formatVersion: ReleaseRule = {
  id: "DMDC-STR-003",
  slug: "format-version",
  level: "must",
  stage: "structure",
  scope: "release",
  requirement: "Manifest and products state the same version of the format, one that the validator knows.",
  rationale:
    "A release is judged by the rules of its own version; under another version the same words may mean something else.",
  fix: "State the version that the files were written for.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: 'manifest "dmdc_version": "0.9.0", product "dmdc_version": "0.8.0"',
    right: '"0.9.0" in both',
  },
  *check({ manifest, products }) {
    const { dmdc_version: version } = manifest;
    if (version !== DMDC_VERSION) {
      yield {
        message: `version "${version}" cannot be assessed; this validator knows ${DMDC_VERSION}`,
        file: "dmdc.json",
        pointer: "/dmdc_version",
        fix: `Use the validator of format ${version}; or, if the files follow ${DMDC_VERSION}, state that.`,
      };
    }
    for (const product of products) {
      if (!product.isOpen) continue;
      const found = product.rawDocument.dmdc_version;
      if (typeof found === "string" && found !== version) {
        yield {
          message: `the product states version "${found}", the manifest "${version}"`,
          file: product.entry.path,
          pointer: "/dmdc_version",
        };
      }
    }
  },
};
