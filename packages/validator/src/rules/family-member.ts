import { combinationsOf, keyOf, membersOf } from "../families.js";
import type { ReleaseRule } from "../rule.js";

export const familyMember: ReleaseRule = {
  id: "DMDC-META-024",
  slug: "family-member",
  level: "must",
  stage: "links",
  scope: "release",
  requirement:
    "A member of a family names a family of the manifest, one value of the grid for each of its parameters, and no combination of another member.",
  rationale: "A template found under the wrong parameters is folded as something that it is not.",
  fix: "Correct the values, or extend the grid.",
  since: "0.9.0",
  cost: "metadata",
  example: { wrong: 'grid { "shift": [-1, 0, 1] }, member { "shift": 2 }', right: '{ "shift": 1 }' },
  *check({ manifest }) {
    const families = manifest.families ?? {};
    for (const [product, { member_of: membership }] of Object.entries(manifest.products)) {
      if (membership === undefined || Object.hasOwn(families, membership.family)) continue;
      yield {
        message: `there is no family "${membership.family}"`,
        file: "dmdc.json",
        pointer: `/products/${product}/member_of/family`,
        observed: membership.family,
        expected: Object.keys(families).join(", "),
      };
    }
    for (const [name, family] of Object.entries(families)) {
      const known = new Set(combinationsOf(family));
      const seen = new Map<string, string>();
      for (const { product, values } of membersOf(manifest, name)) {
        const where = { file: "dmdc.json", pointer: `/products/${product}/member_of/values` };
        const key = keyOf(family, values);
        const twin = key === undefined ? undefined : seen.get(key);
        if (key === undefined) {
          yield {
            message: `the parameters are not those of the family: ${Object.keys(family.grid).join(", ")}`,
            ...where,
          };
        } else if (!known.has(key)) {
          yield { message: `${key} is not in the grid of the family "${name}"`, ...where, observed: key };
        } else if (twin !== undefined) {
          yield { message: `"${twin}" has ${key} already`, ...where, observed: key };
        }
        if (key !== undefined) seen.set(key, product);
      }
    }
  },
};
