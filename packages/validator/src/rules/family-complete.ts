import { combinationsOf, keyOf, membersOf } from "../families.js";
import type { ReleaseRule } from "../rule.js";

/** Combinations of one family that are looked at; a grid of more is a mistake of its own. */
const GREATEST_GRID = 100_000;

export const familyComplete: ReleaseRule = {
  id: "DMDC-META-023",
  slug: "family-complete",
  level: "must",
  stage: "links",
  scope: "release",
  requirement:
    "Each combination of the parameters of a family is the values of a product, or is named among the gaps, and not both.",
  rationale:
    "In a family of 6342 templates of a published release one energy was missing in one run; a program that interpolates takes the next without a word.",
  fix: "Add the product, or name the gap and why it is there.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: 'grid { "run": ["sr0", "sr1"], "energy": [0.5, 1] }, and no product of sr1 at 0.5',
    right: '"gaps": [{ "values": { "run": "sr1", "energy": 0.5 }, "reason": "Not published." }]',
  },
  *check({ manifest }) {
    for (const [name, family] of Object.entries(manifest.families ?? {})) {
      const pointer = `/families/${name}`;
      const size = Object.values(family.grid).reduce((total, values) => total * values.length, 1);
      if (size > GREATEST_GRID) {
        yield { message: `the grid has ${size} combinations, more than ${GREATEST_GRID}`, file: "dmdc.json", pointer };
        continue;
      }
      const members = new Set(membersOf(manifest, name).map(({ values }) => keyOf(family, values)));
      const gaps = (family.gaps ?? []).map(({ values }) => keyOf(family, values));
      const missing = combinationsOf(family).filter((key) => !members.has(key) && !gaps.includes(key));
      const [first] = missing;
      if (first !== undefined) {
        yield {
          message: `no product of the family "${name}" has ${first}, and it is not named as a gap`,
          file: "dmdc.json",
          pointer,
          count: missing.length,
          expected: first,
        };
      }
      for (const [index, gap] of gaps.entries()) {
        if (gap === undefined || !members.has(gap)) continue;
        yield {
          message: `${gap} is named as a gap, but there is such a product`,
          file: "dmdc.json",
          pointer: `${pointer}/gaps/${index}`,
        };
      }
    }
  },
};
