import type { ReleaseRule } from "../rule.js";

export const titleUnique: ReleaseRule = {
  id: "DMDC-STR-015",
  slug: "title-unique",
  level: "should",
  stage: "structure",
  scope: "release",
  requirement: "No two products have the same title.",
  rationale: "In a list of products, in a plot and in a report they cannot be told apart.",
  fix: "Say in the title what is different: the run, the yield model, the mass.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: '"Limit" and "Limit"', right: '"Limit" and "Limit, NEST 2.0.1 yield"' },
  *check({ manifest }) {
    const seen = new Map<string, string>();
    for (const [name, { title }] of Object.entries(manifest.products)) {
      const other = seen.get(title);
      if (other !== undefined) {
        yield {
          message: `"${name}" has the title of "${other}": ${title}`,
          file: "dmdc.json",
          pointer: `/products/${name}/title`,
          observed: title,
        };
      }
      seen.set(title, name);
    }
  },
};
