import { axesOf, type AxisPlace } from "../axes.js";
import type { ProductView } from "../product-view.js";
import type { ProductRule, Violation } from "../rule.js";

export const energyInBin: ProductRule = {
  id: "DMDC-PHYS-003",
  slug: "energy-outside-bin",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["events", "background", "response"],
  requirement: "The representative value of a bin lies in that bin, its edges included.",
  rationale:
    "The first public version of the XENON1T S2-only release had the bin edges of its nuclear-recoil matrix in its electronic-recoil matrix, so that every energy lay outside its own bin; it took two months to be noticed.",
  fix: "Compare edges and points with their source: one of them belongs to another axis, or to another unit.",
  since: "0.9.0",
  cost: "data",
  example: {
    wrong: "bin 0.374 to 0.447 keV, point 0.05 keV",
    right: "bin 0.374 to 0.447 keV, point 0.409 keV",
  },
  *check(product) {
    for (const place of axesOf(product.document)) {
      const violation = checkAxis(product, place);
      if (violation !== undefined) yield violation;
    }
  },
};

function checkAxis(product: ProductView, { pointer, axis }: AxisPlace): Violation | undefined {
  if (axis.edges === undefined || axis.points === undefined) return undefined;
  const edges = product.values(`${pointer}/edges`);
  const points = product.values(`${pointer}/points`);
  const isOutside = (point: number, bin: number) => !(point >= (edges[bin] ?? NaN) && point <= (edges[bin + 1] ?? NaN));
  const bin = points.findIndex(isOutside);
  if (bin < 0) return undefined;
  const { units } = axis.points;
  const [point = NaN, lower = NaN, upper = NaN] = [points[bin], edges[bin], edges[bin + 1]];
  const count = points.filter(isOutside).length;
  const unit = units === "1" ? "" : ` ${units}`;
  return {
    message: `bin ${bin}: the value ${point}${unit} lies outside its own bin, ${lower} to ${upper}${unit} (${count} of ${points.length} bins)`,
    pointer: `${pointer}/points`,
    index: bin,
    count,
    observed: String(point),
    expected: `${lower} to ${upper}`,
  };
}
