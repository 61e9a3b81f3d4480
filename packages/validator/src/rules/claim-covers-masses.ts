import { orderedEntries, type Quantity, type ToleranceMap } from "@dmdc/spec";
import { factorBetween } from "../kinds/unit-factor.js";
import { productNamed } from "../named-product.js";
import type { ProductRule } from "../rule.js";

export const claimCoversMasses: ProductRule = {
  id: "DMDC-META-028",
  slug: "claim-covers-masses",
  level: "must",
  stage: "physics",
  scope: "product",
  kinds: ["analysis"],
  requirement: "Every mass of a claimed curve lies in exactly one of the ranges of its tolerances.",
  rationale: "A mass outside all ranges is not compared, and a reader believes that it was.",
  fix: "Let the ranges meet: the upper bound of one, which is exclusive, is the lower bound of the next.",
  since: "0.9.0",
  cost: "data",
  example: {
    wrong: "ranges up to 3 GeV and from 4 GeV, a mass of 3.5 GeV",
    right: "ranges up to 3 GeV and from 3 GeV",
  },
  *check({ document }, { products }) {
    if (document.kind !== "analysis" || document.claims === undefined) return;
    for (const [name, claim] of orderedEntries(document.claims)) {
      if (claim.type !== "limit_curve") continue;
      const result = productNamed(products, claim.result, "result");
      const units = result?.arrays.get("/points/mass")?.attributes.units;
      if (result === undefined || typeof units !== "string") continue;
      const masses = result.values("/points/mass");
      const isUncovered = (mass: number) => rangesWith(mass, units, claim.tolerances) !== 1;
      const index = masses.findIndex(isUncovered);
      const mass = masses[index];
      if (mass === undefined) continue;
      yield {
        message: `the mass ${mass} ${units} lies in ${rangesWith(mass, units, claim.tolerances)} of the ranges`,
        pointer: `/claims/${name}/tolerances`,
        count: masses.filter(isUncovered).length,
        observed: `${mass} ${units}`,
        expected: "one range",
      };
    }
  },
};

function rangesWith(mass: number, units: string, tolerances: ToleranceMap): number {
  const bound = (quantity: Quantity | undefined, none: number) =>
    quantity === undefined ? none : quantity.value * (factorBetween(quantity.units, units) ?? NaN);
  return orderedEntries(tolerances).filter(
    ([, { minimum_mass: minimum, maximum_mass: maximum }]) =>
      mass >= bound(minimum, -Infinity) && mass < bound(maximum, Infinity),
  ).length;
}
