import { parseUnit, QUANTITIES, quantityTerm, unitFitsQuantity } from "@dmdc/spec";
import { closest, distance } from "fastest-levenshtein";
import type { ProductRule } from "../rule.js";
import { unitsIn } from "../unit-places.js";

const TERMS = QUANTITIES.map(({ term }) => term);

export const unitFitsQuantityRule: ProductRule = {
  id: "DMDC-UNIT-002",
  slug: "unit-fits-quantity",
  level: "must",
  stage: "units",
  scope: "product",
  requirement: "A `quantity` is a term of the vocabulary, and the unit beside it measures that quantity.",
  rationale:
    "A live time has been published in tonne years, and a dimensionless probability as events per bin, tonne and year.",
  fix: "Correct the unit or the quantity.",
  since: "0.9.0",
  cost: "headers",
  example: {
    wrong: '"quantity": "probability", "units": "Mg**-1.yr**-1"',
    right: '"quantity": "probability", "units": "1"',
  },
  *check({ rawDocument }) {
    for (const { pointer, units, owner } of unitsIn(rawDocument)) {
      const term = owner.quantity;
      if (typeof term !== "string" || !isCanonical(units)) continue;
      const where = pointer.replace(/\/units$/, "/quantity");
      const quantity = quantityTerm(term);
      if (quantity === undefined) {
        const near = closest(term, TERMS);
        const hint = distance(near, term) <= 3 ? `; did you mean "${near}"?` : "";
        yield {
          message: `"${term}" is not a term of the quantity vocabulary${hint}`,
          pointer: where,
          expected: TERMS.join(", "),
        };
      } else if (!unitFitsQuantity(units, quantity)) {
        yield {
          message: `${term} (${quantity.meaning}) cannot be in "${units}"; a unit such as "${quantity.units}" was expected`,
          pointer,
          observed: units,
          expected: quantity.units,
        };
      }
    }
  },
};

/** A unit that is not canonical is the matter of another rule. */
function isCanonical(units: string): boolean {
  try {
    parseUnit(units);
    return true;
  } catch {
    return false;
  }
}
