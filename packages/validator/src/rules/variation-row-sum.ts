import type { ProductRule } from "../rule.js";
import { variationsOf } from "../variations.js";

/** What rounding to six significant digits can add to a sum of positive numbers. */
const TOLERANCE = 5e-6;

export const variationRowSum: ProductRule = {
  id: "DMDC-PHYS-057",
  slug: "variation-row-sum",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["response"],
  requirement: "Each row of each variation of a response sums to at most 1.",
  rationale:
    "One recoil gives at most one event, at every value of a nuisance parameter; a shift must not make events.",
  fix: "Normalise every template as the nominal one.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "at anchor 3 a row [0.75, 0.375]", right: "[0.625, 0.375]" },
  *check(product) {
    for (const { pointer, variation, central, isResponse } of variationsOf(product.document)) {
      if (!isResponse) continue;
      const place = `${pointer}/values`;
      const shape = product.shapeAt(place) ?? [];
      const width = shape.slice(variation.parameters.length + 1).reduce((total, length) => total * length, 1);
      let [count, first, sum] = [0, -1, NaN];
      for (let anchor = 0; anchor < (shape[0] ?? 0); anchor += 1) {
        for (const rowSum of sumsOfRows(product.rows(place, anchor, 1), width)) {
          if (rowSum <= 1 + TOLERANCE) continue;
          if (count === 0) [first, sum] = [anchor, rowSum];
          count += 1;
        }
      }
      if (count === 0) continue;
      yield {
        message: `at anchor ${first} a row of ${central} sums to ${sum.toPrecision(8)}, more than 1`,
        pointer: place,
        index: first,
        count,
        observed: String(sum),
        expected: "at most 1",
      };
    }
  },
};

function* sumsOfRows(values: Float64Array, width: number): Iterable<number> {
  for (let start = 0; start < values.length; start += width) {
    yield values.subarray(start, start + width).reduce((sum, value) => sum + value, 0);
  }
}
