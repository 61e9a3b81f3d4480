import { PRODUCT_KINDS } from "../product-kinds.js";
import type { ReleaseRule } from "../rule.js";

export const absenceStated: ReleaseRule = {
  id: "DMDC-META-002",
  slug: "absence-stated",
  level: "should",
  stage: "links",
  scope: "release",
  requirement:
    "A kind of product that the release does not hold is named under `absent`, with the reason; one that it holds is not.",
  rationale: "A reader cannot tell a background that is zero from one that was not published.",
  fix: "Say under `absent` why there is none.",
  since: "0.9.0",
  cost: "metadata",
  example: {
    wrong: 'no background among the products, and no "absent"',
    right: '"absent": { "background": "Not published; the limits take every event as a candidate." }',
  },
  *check({ manifest }) {
    const held = new Set(Object.values(manifest.products).map(({ kind }) => kind));
    for (const kind of PRODUCT_KINDS) {
      const stated = manifest.absent?.[kind] !== undefined;
      const where = { file: "dmdc.json", pointer: "/absent" };
      if (!held.has(kind) && !stated)
        yield { message: `there is no product of kind ${kind}, and no reason is given`, ...where };
      if (held.has(kind) && stated)
        yield {
          message: `${kind} is said to be absent, but there is such a product`,
          fix: `Take "${kind}" out of \`absent\`.`,
          edit: { op: "remove", file: where.file, pointer: `/absent/${kind}` },
          ...where,
        };
    }
  },
};
