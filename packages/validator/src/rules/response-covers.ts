import { orderedEntries } from "@dmdc/spec";
import { arrayRuns } from "../array-runs.js";
import { recoilsOf } from "../kinematics.js";
import { productNamed } from "../named-product.js";
import type { ProductView } from "../product-view.js";
import { fractionsInside, pointRegions } from "../regions.js";
import type { ProductRule } from "../rule.js";
import { trueRangeOf, type TrueRange } from "../true-range.js";

export const responseCovers: ProductRule = {
  id: "DMDC-PHYS-052",
  slug: "response-covers",
  level: "should",
  stage: "physics",
  scope: "product",
  kinds: ["result"],
  requirement:
    "The grid of a response covers the recoils of each mass of a limit: it begins below the threshold and ends beyond the end point of the recoils, or where little is counted any more.",
  rationale:
    "Beyond the grid nothing is counted. Where the response is still near its greatest value at the last row, a heavy particle loses part of its events, and its limit is too weak.",
  fix: "Continue the grid until the response has died out, or is beyond the end point of the heaviest mass.",
  since: "0.9.0",
  cost: "data",
  example: {
    wrong: "a grid from 1 to 16 keV, 94 % counted at 16 keV, a limit at 100 GeV",
    right: "a grid to 80 keV, where 3 % are counted",
  },
  tunables: {
    share: {
      default: 0.5,
      units: "1",
      meaning: "Share of the greatest sum in the region that may be left at an end of the grid.",
      minimum: 0,
      maximum: 1,
    },
  },
  *check(product, release, { share = 0.5 }) {
    const { document } = product;
    if (document.kind !== "result") return;
    const response = productNamed(release.products, document.response, "response");
    const recoils = recoilsOf(product, release);
    const range = response === undefined ? undefined : trueRangeOf(response);
    if (response === undefined || recoils === undefined || range?.matrix.content !== "probability") return;
    const sums = rowSumsInRegion(product, response, range);
    const most = sums.reduce((greatest, sum) => Math.max(greatest, sum), 0);
    const heaviest = recoils.massesGeV.reduce((greatest, mass) => Math.max(greatest, mass), 0);
    const endKeV = recoils.greatestEnergyKeV(heaviest);
    const [first = 0, last = 0] = [sums.at(0), sums.at(-1)];
    const where = { file: response.entry.path, pointer: `/stages/${range.stage}/input` };
    const percent = (sum: number) => `${((100 * sum) / most).toFixed(0)} %`;
    if (last > share * most && endKeV > range.greatestKeV) {
      yield {
        message:
          `the grid ends at ${range.greatestKeV} keV with ${percent(last)} of its greatest sum in the region, ` +
          `and at ${heaviest} GeV recoils reach ${endKeV.toPrecision(3)} keV`,
        ...where,
        observed: `${range.greatestKeV} keV`,
        expected: `${endKeV.toPrecision(3)} keV`,
      };
    }
    if (first > share * most && !range.isShaped && range.leastKeV > 0) {
      yield {
        message: `the grid begins at ${range.leastKeV} keV with ${percent(first)} of its greatest sum in the region, and there is no cutoff`,
        ...where,
        observed: `${range.leastKeV} keV`,
      };
    }
  },
};

/** What each row of a matrix gives within the region of interest of any point; in all bins where there is no such region. */
function rowSumsInRegion(result: ProductView, response: ProductView, { stage, matrix }: TrueRange): number[] {
  const pointer = `/stages/${stage}/values`;
  const [[name, axis] = [], ...others] = orderedEntries(matrix.output);
  const units = axis?.edges?.units;
  const regions = name === undefined || units === undefined ? undefined : pointRegions(result, name, units);
  if (name === undefined || units === undefined || regions === undefined || others.length > 0) {
    return Array.from(response.rowSums(pointer));
  }
  const fractions = fractionsInside(response.values(`/stages/${stage}/output/${name}/edges`), {
    minimum: regions.reduce((least, { minimum }) => Math.min(least, minimum), Infinity),
    maximum: regions.reduce((greatest, { maximum }) => Math.max(greatest, maximum), -Infinity),
  });
  const sums: number[] = [];
  for (const { pieces } of arrayRuns(response, [pointer])) {
    const [values = new Float64Array()] = pieces;
    for (let row = 0; row < values.length; row += fractions.length) {
      sums.push(fractions.reduce((sum, fraction, bin) => sum + fraction * (values[row + bin] ?? NaN), 0));
    }
  }
  return sums;
}
