import type { ReleaseRule } from "../rule.js";

export const derivedFrom: ReleaseRule = {
  id: "DMDC-META-022",
  slug: "derived-from",
  level: "must",
  stage: "links",
  scope: "release",
  requirement: "What a product was made from is another product of the release, or one of its `sources`.",
  rationale: "Who looks for the origin of a number must find it.",
  fix: "Correct the name or the path; add the file to `sources`.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: '"derived_from": ["event.csv"], "sources": { "events.csv": … }',
    right: '"derived_from": ["events.csv"]',
  },
  *check({ manifest: { products, sources = {} } }) {
    for (const [name, { derived_from: origins = [] }] of Object.entries(products)) {
      for (const [index, origin] of origins.entries()) {
        if (origin !== name && (Object.hasOwn(products, origin) || Object.hasOwn(sources, origin))) continue;
        yield {
          message:
            origin === name
              ? `"${name}" is said to be made from itself`
              : `there is no product and no source "${origin}"`,
          file: "dmdc.json",
          pointer: `/products/${name}/derived_from/${index}`,
          observed: origin,
        };
      }
    }
  },
};
