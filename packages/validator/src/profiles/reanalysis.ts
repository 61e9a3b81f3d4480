import type { ProductKind } from "@dmdc/spec";
import type { ReleaseRule } from "../rule.js";

const common = { stage: "links", scope: "release", since: "0.9.0", cost: "metadata" } as const;

/** A rule that asks for a product of a kind. */
function needs(
  kind: ProductKind,
  statement: Pick<ReleaseRule, "id" | "slug" | "level" | "rationale" | "fix">,
): ReleaseRule {
  return {
    ...common,
    ...statement,
    example: {
      wrong: `"absent": { "${kind}": "not released" }`,
      right: `"products": { "${kind}": { "kind": "${kind}", "path": "data/${kind}.h5", … } }`,
    },
    requirement: `There is at least one product of kind ${kind}; a stated absence is not enough.`,
    *check({ manifest }) {
      if (Object.values(manifest.products).some((product) => product.kind === kind)) return;
      const reason = manifest.absent?.[kind];
      const stated = reason === undefined ? "" : `; the release says of it: ${reason}`;
      yield { message: `there is no product of kind ${kind}${stated}`, file: "dmdc.json", pointer: "/products" };
    },
  };
}

const searchExposure: ReleaseRule = {
  ...common,
  id: "REANALYSIS-003",
  slug: "has-search-exposure",
  level: "must",
  requirement: "At least one partition has the role `search` and a positive exposure.",
  rationale: "A rate becomes a number of expected events only with the exposure of the search.",
  fix: 'Add the run and its partition with "role": "search" and its exposure to dmdc.json.',
  example: {
    wrong: '"partitions": { "training": { "role": "training", "exposure": … } }',
    right:
      '"partitions": { "search": { "role": "search", "exposure": { "value": 100, "units": "kg.d", "basis": "raw" } } }',
  },
  *check({ manifest }) {
    const partitions = Object.values(manifest.runs).flatMap((run) => Object.values(run.partitions));
    if (partitions.some(({ role, exposure }) => role === "search" && exposure.value > 0)) return;
    yield { message: "no partition has the role search and a positive exposure", file: "dmdc.json", pointer: "/runs" };
  },
};

/** What somebody else needs to fold a model through a release and compare it with the data. */
export const REANALYSIS_RULES: readonly ReleaseRule[] = [
  needs("response", {
    id: "REANALYSIS-001",
    slug: "has-response",
    level: "must",
    rationale: "Without it no model can be turned into expected events.",
    fix: "Add the response of the detector as a product: a matrix, or its efficiency, resolution and threshold as stages.",
  }),
  needs("background", {
    id: "REANALYSIS-002",
    slug: "has-background",
    level: "must",
    rationale: "Without it every event counts as signal, and only the weakest of limits can be set.",
    fix: "Add the expected background, each component by itself, as a product.",
  }),
  searchExposure,
  needs("events", {
    id: "REANALYSIS-004",
    slug: "has-events",
    level: "should",
    rationale: "An expectation is compared with what was seen: event by event, or counted in bins.",
    fix: "Add the events of the search after all cuts, or their counts in bins, as a product.",
  }),
];
