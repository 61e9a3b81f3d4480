import { findDuplicateKey } from "@dmdc/hdf5";
import type { ReleaseRule } from "../rule.js";

export const manifestKeysOnce: ReleaseRule = {
  id: "DMDC-IO-011",
  slug: "manifest-keys-once",
  level: "must",
  stage: "schema",
  scope: "release",
  requirement: "No member of the manifest stands twice in one object.",
  rationale: "Readers of JSON keep the first or the last of them, or refuse the file: each sees another release.",
  fix: "Remove one of the two.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: '{ "version": "1.0", "version": "1.1" }', right: '{ "version": "1.1" }' },
  *check({ manifestState: { text } }) {
    const pointer = findDuplicateKey(text);
    if (pointer !== undefined) yield { message: "the member stands twice", file: "dmdc.json", pointer };
  },
};
