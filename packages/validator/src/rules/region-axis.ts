import { orderedEntries, type Product, type RegionMap } from "@dmdc/spec";
import { dimensionOf } from "../dimensions.js";
import { productNamed } from "../named-product.js";
import { observablesOf } from "../observables.js";
import type { ReleaseView } from "../release-view.js";
import type { ProductRule } from "../rule.js";

export const regionAxis: ProductRule = {
  id: "DMDC-UNIT-011",
  slug: "region-axis",
  level: "must",
  stage: "links",
  scope: "product",
  kinds: ["events", "background", "result"],
  requirement:
    "A region is along observables of the events, background or response that it is applied to, in units of the same kind.",
  rationale: "A region in photoelectrons, applied to an energy in keV, selects other events and gives no warning.",
  fix: "Name the axis as the product does, and give the bounds in a unit of that axis.",
  since: "0.9.0",
  cost: "headers",
  example: { wrong: '"region_of_interest": { "energy": … }, events with "s2_area"', right: '"s2_area": …' },
  *check({ document }, release) {
    const others = [document, ...referencesOf(document, release)];
    const known = others.flatMap(observablesOf);
    if (known.length === 0) return;
    for (const { pointer, name, units } of boundsOf(document)) {
      const same = known.filter((observable) => observable.name === name);
      const names = [...new Set(known.map((observable) => observable.name))].join(", ");
      if (same.length === 0) {
        yield { message: `there is no observable "${name}"`, pointer, observed: name, expected: names };
      } else if (!same.some((observable) => isSameKind(observable.units, units))) {
        const expected = same[0]?.units ?? "";
        yield {
          message: `the bounds of "${name}" are in "${units}", it is in "${expected}"`,
          pointer,
          observed: units,
          expected,
        };
      }
    }
  },
};

function referencesOf(document: Product, { products }: ReleaseView): Product[] {
  if (document.kind !== "result") return [];
  const named = [
    productNamed(products, document.events, "events"),
    productNamed(products, document.background, "background"),
    productNamed(products, document.response, "response"),
  ];
  return named.flatMap((product) => product?.document ?? []);
}

interface Bound {
  readonly pointer: string;
  readonly name: string;
  readonly units: string;
}

function boundsOf(document: Product): Bound[] {
  if (document.kind === "events") return regionBounds(document.region, "/region");
  if (document.kind === "background") {
    const totals = document.totals === undefined ? [] : orderedEntries(document.totals);
    return totals.flatMap(([name, { region }]) => regionBounds(region, `/totals/${name}/region`));
  }
  const columns = document.kind === "result" ? document.points.region_of_interest : undefined;
  return columns === undefined
    ? []
    : orderedEntries(columns).map(([name, { minimum }]) => ({
        pointer: `/points/region_of_interest/${name}`,
        name,
        units: minimum.units,
      }));
}

function regionBounds(region: RegionMap | undefined, path: string): Bound[] {
  return region === undefined
    ? []
    : orderedEntries(region).flatMap(([name, bounds]) => {
        const units = (bounds.minimum ?? bounds.maximum)?.units;
        return units === undefined ? [] : [{ pointer: `${path}/${name}`, name, units }];
      });
}

function isSameKind(a: string, b: string): boolean {
  return dimensionOf([a])?.join() === dimensionOf([b])?.join();
}
