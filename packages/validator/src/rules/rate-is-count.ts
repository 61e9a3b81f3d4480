import { orderedEntries, type Content } from "@dmdc/spec";
import { isDimensionless } from "../dimensions.js";
import type { ProductRule } from "../rule.js";

/** What turns a number of each content into a number of events; there may be several ways. */
const FACTORS: { readonly [content in Content]: readonly (readonly string[])[] } = {
  count: [[]],
  expected_count: [[]],
  probability: [[]],
  rate: [["kg.d"]],
  density: [["axes"], ["axes", "kg.d"]],
};

export const rateIsCount: ProductRule = {
  id: "DMDC-UNIT-007",
  slug: "rate-is-count",
  level: "must",
  stage: "units",
  scope: "product",
  kinds: ["background"],
  requirement:
    "The unit of a component makes a number of events: a count by itself, a rate times the exposure, a density times the widths of the bins, and the exposure where it is per mass and time.",
  rationale:
    "A README said events per bin, tonne and year of a dimensionless probability; with a bin width too many or too few every expectation is off.",
  fix: "Correct `content` or `units`: per bin, mass and time is a rate; per keV is a density.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"content": "rate", "units": "keV**-1.kg**-1.d**-1"',
    right: '"content": "density", "units": "keV**-1.kg**-1.d**-1"',
  },
  *check({ document, arrays }) {
    if (document.kind !== "background") return;
    const axes = orderedEntries(document.axes).flatMap(([, { edges, points }]) => (edges ?? points)?.units ?? []);
    for (const [name, { content }] of orderedEntries(document.components)) {
      const pointer = `/components/${name}/values`;
      const units = arrays.get(pointer)?.attributes.units;
      if (typeof units !== "string") continue;
      const ways = FACTORS[content].map((factors) => [units, ...factors.flatMap((f) => (f === "axes" ? axes : [f]))]);
      if (ways.map(isDimensionless).some((fits) => fits !== false)) continue;
      yield {
        message: `"${units}" makes no number of events of a ${content}`,
        pointer: `${pointer}/units`,
        observed: units,
        expected: EXPECTED[content],
      };
    }
  },
};

const EXPECTED: { readonly [content in Content]: string } = {
  count: "1",
  expected_count: "1",
  probability: "1",
  rate: "kg**-1.d**-1, or another mass and time",
  density: "one over the units of the axes, per mass and time or not",
};
