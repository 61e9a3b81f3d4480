import { orderedEntries, type Axis, type Stage } from "@dmdc/spec";
import { productNamed } from "../named-product.js";
import type { ProductView } from "../product-view.js";
import { pointRegions, valuesIn, type Range } from "../regions.js";
import type { ProductRule } from "../rule.js";

export const regionCovered: ProductRule = {
  id: "DMDC-PHYS-053",
  slug: "region-covered",
  level: "should",
  stage: "physics",
  scope: "product",
  kinds: ["result"],
  requirement:
    "The region of interest lies within the reconstructed bins, and within the points of each efficiency, of the response.",
  rationale: "Outside of them nothing is expected: events are counted there that no signal could have made.",
  fix: "Extend the response, or narrow the region.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "region 2 to 50 keV, response bins to 20 keV", right: "region 2 to 20 keV" },
  *check(product, { products }) {
    const { document } = product;
    if (document.kind !== "result") return;
    const response = productNamed(products, document.response, "response");
    if (response?.document.kind !== "response") return;
    for (const observable of document.points.region_of_interest?.order ?? []) {
      for (const [name, stage] of orderedEntries(response.document.stages)) {
        const covered = coverageOf(response, stage, `/stages/${name}`, observable);
        const regions = covered === undefined ? undefined : pointRegions(product, observable, covered.units);
        if (covered === undefined || regions === undefined) continue;
        const isBeyond = ({ minimum, maximum }: Range) =>
          minimum < covered.range.minimum * (1 - ROUNDING) || maximum > covered.range.maximum * (1 + ROUNDING);
        const index = regions.findIndex(isBeyond);
        const region = regions[index];
        if (region === undefined) continue;
        const expected = `${covered.range.minimum} to ${covered.range.maximum} ${covered.units}`;
        yield {
          message: `point ${index} counts from ${region.minimum} to ${region.maximum}, the stage "${name}" of "${response.name}" is known from ${expected}`,
          pointer: `/points/region_of_interest/${observable}`,
          index,
          count: regions.filter(isBeyond).length,
          observed: `${region.minimum} to ${region.maximum}`,
          expected,
        };
      }
    }
  },
};

/** How far the bounds of a region may lie beyond those of the bins by the rounding of printed digits. */
const ROUNDING = 1e-3;

/** What part of an observable a stage is known for; undefined when it is not along that observable. */
function coverageOf(
  response: ProductView,
  stage: Stage,
  path: string,
  observable: string,
): { range: Range; units: string } | undefined {
  if (stage.type === "matrix") {
    const axis = orderedEntries(stage.output).find(([name]) => name === observable)?.[1];
    return axis === undefined ? undefined : rangeOf(response, axis, `${path}/output/${observable}`);
  }
  const isCurve = stage.type === "efficiency" && stage.outside === "zero" && stage.axis.basis === "reconstructed";
  return isCurve ? rangeOf(response, stage.axis, `${path}/axis`) : undefined;
}

function rangeOf(response: ProductView, { edges, points }: Axis, path: string) {
  const units = (edges ?? points)?.units;
  if (units === undefined) return undefined;
  const values = valuesIn(response, `${path}/${edges === undefined ? "points" : "edges"}`, units);
  const [minimum, maximum] = [values?.at(0), values?.at(-1)];
  return minimum === undefined || maximum === undefined ? undefined : { range: { minimum, maximum }, units };
}
