import { expectedBins } from "../expectation.js";
import { fractionsInside, pointRegions } from "../regions.js";
import { productNamed } from "../named-product.js";
import type { ProductRule } from "../rule.js";

export const backgroundInRegion: ProductRule = {
  id: "DMDC-STAT-012",
  slug: "background-in-region",
  level: "should",
  stage: "physics",
  scope: "product",
  kinds: ["result"],
  requirement:
    "The background that a result expects in its region is the sum of the components there, within ten per cent; of a partial background, not less than it.",
  rationale: "The published total, and the sum of what is released, tell whether a component or a factor is missing.",
  fix: "Add the component; or call the background partial and name what is missing.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "expected 5.375, components sum to 2.75", right: "expected 2.75, components sum to 2.75" },
  tunables: {
    tolerance: { default: 0.1, units: "1", meaning: "Largest relative difference.", minimum: 0 },
  },
  *check(product, { manifest, products }, { tolerance = 0.1 }) {
    const { document } = product;
    if (document.kind !== "result" || document.points.expected_background === undefined) return;
    const background = productNamed(products, document.background, "background");
    if (background?.document.kind !== "background" || (document.other_runs ?? []).length > 0) return;
    const expectation = expectedBins(background, manifest);
    const regions = expectation === undefined ? undefined : pointRegions(product, expectation.axis, expectation.units);
    if (expectation === undefined || regions === undefined) return;
    const isPartial = background.document.completeness === "partial";
    const sums = regions.map((region) =>
      fractionsInside(expectation.edges, region).reduce(
        (sum, fraction, bin) => sum + fraction * (expectation.counts[bin] ?? 0),
        0,
      ),
    );
    const stated = product.values("/points/expected_background/mean");
    const isOff = (mean: number, point: number) => {
      const sum = sums[point] ?? NaN;
      return mean < sum * (1 - tolerance) || (!isPartial && mean > sum * (1 + tolerance));
    };
    const index = stated.findIndex(isOff);
    if (index < 0) return;
    yield {
      message: `point ${index} expects ${stated[index] ?? NaN} events, the components of "${background.name}" sum to ${(sums[index] ?? NaN).toPrecision(4)} there`,
      pointer: "/points/expected_background/mean",
      index,
      count: stated.filter(isOff).length,
      observed: String(stated[index]),
      expected: (sums[index] ?? NaN).toPrecision(4),
    };
  },
};
