import type { ProfileName, Requirement, Severity } from "@dmdc/spec";
import type { Rule } from "../rule.js";
import { PUBLISH_RULES } from "./publish.js";
import { REANALYSIS_RULES } from "./reanalysis.js";

/** What a release is to be fit for: how severe each strength is, and what is asked beyond the format. */
export interface Profile {
  readonly name: ProfileName;
  /** One sentence for lists. */
  readonly description: string;
  readonly severity: { readonly [level in Requirement]: Severity };
  /** Rules of the profile itself; they count in the gate, and never in `conformant`. */
  readonly rules: readonly Rule[];
}

const AS_STATED = { must: "error", should: "warning", may: "info" } as const;

/** The profiles, by name. */
export const PROFILES: { readonly [name in ProfileName]: Profile } = {
  core: { name: "core", description: "The format, and nothing beyond it.", severity: AS_STATED, rules: [] },
  publish: {
    name: "publish",
    description: "Fit to be published: recommendations of the format count as errors, and a reader can cite and ask.",
    severity: { must: "error", should: "error", may: "warning" },
    rules: PUBLISH_RULES,
  },
  reanalysis: {
    name: "reanalysis",
    description: "Enough for somebody else to fold a model through: a response, a background and an exposure.",
    severity: AS_STATED,
    rules: REANALYSIS_RULES,
  },
};
