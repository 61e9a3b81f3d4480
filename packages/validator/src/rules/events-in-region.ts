import { orderedEntries, type Quantity } from "@dmdc/spec";
import { arrayRuns } from "../array-runs.js";
import { factorBetween } from "../kinds/unit-factor.js";
import type { ProductView } from "../product-view.js";
import { isInside, type Range } from "../regions.js";
import type { ProductRule, Violation } from "../rule.js";

export const eventsInRegion: ProductRule = {
  id: "DMDC-PHYS-042",
  slug: "events-in-region",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["events"],
  requirement: "Every event lies in the region that its product states: at or above the lower bound, below the upper.",
  rationale:
    "28 of 1256 published events lie below the threshold that the paper states; counted in, they weaken every limit at the lightest masses.",
  fix: "Correct the region, or give the events inside it as a product of their own with `subset_of`.",
  since: "0.9.0",
  cost: "data",
  example: {
    wrong: "region from 30.1 eV, an event at 0.0270 keV",
    right: "region from 30.1 eV, the first event at 0.0303 keV",
  },
  *check(product) {
    const { document } = product;
    if (document.kind !== "events" || document.region === undefined) return;
    for (const [name, { minimum, maximum }] of orderedEntries(document.region)) {
      const pointer = `/columns/${name}`;
      const units = product.arrays.get(pointer)?.attributes.units;
      if (typeof units !== "string") continue;
      const range = { minimum: boundIn(minimum, units, -Infinity), maximum: boundIn(maximum, units, Infinity) };
      const { minimum: least, maximum: greatest, values } = product.statistics(pointer);
      if (values === 0 || greatest < least || (isInside(least, range) && isInside(greatest, range))) continue;
      yield* firstOutside(product, pointer, range, units);
    }
  },
};

function boundIn(bound: Quantity | undefined, units: string, none: number): number {
  return bound === undefined ? none : bound.value * (factorBetween(bound.units, units) ?? NaN);
}

function* firstOutside(product: ProductView, pointer: string, range: Range, units: string): Iterable<Violation> {
  let first: Violation | undefined;
  let count = 0;
  const expected = `${range.minimum} to ${range.maximum} ${units}`;
  for (const { start, pieces } of arrayRuns(product, [pointer])) {
    (pieces[0] ?? new Float64Array()).forEach((value, offset) => {
      if (Number.isNaN(value) || isInside(value, range)) return;
      count += 1;
      const index = start + offset;
      first ??= {
        message: `event ${index} is at ${value} ${units}, outside of ${expected}`,
        index,
        observed: String(value),
      };
    });
  }
  if (first !== undefined) yield { ...first, pointer, count, expected };
}
