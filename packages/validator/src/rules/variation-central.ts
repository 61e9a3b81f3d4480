import { orderedEntries } from "@dmdc/spec";
import type { ProductView } from "../product-view.js";
import type { ProductRule, Violation } from "../rule.js";
import { statisticalModelsOf } from "../statistical-models.js";
import { variationsOf, type VariationPlace } from "../variations.js";

export const variationCentral: ProductRule = {
  id: "DMDC-PHYS-056",
  slug: "variation-central",
  level: "should",
  stage: "physics",
  scope: "product",
  kinds: ["background", "response"],
  requirement: "At the nominal value of its parameters a variation is the array that varies.",
  rationale: "If it is not, the expectation changes when the parameter is switched on and left where it was.",
  fix: "Take both from the same simulation.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "values [0.5, 0.25], at anchor 0 [0.6, 0.25]", right: "at anchor 0 [0.5, 0.25]" },
  tunables: {
    tolerance: {
      default: 1e-3,
      units: "1",
      meaning: "Largest difference, relative to the greatest value of the array.",
      minimum: 0,
    },
  },
  *check(product, release, { tolerance = 1e-3 }) {
    const parameters = new Map(statisticalModelsOf(release).flatMap(({ model }) => orderedEntries(model.parameters)));
    for (const place of variationsOf(product.document)) {
      const nominals = place.variation.parameters.map((name) => parameters.get(name)?.nominal ?? 0);
      const violation = compareCentral(product, place, nominals, tolerance);
      if (violation !== undefined) yield violation;
    }
  },
};

function compareCentral(
  product: ProductView,
  { pointer, central, variation }: VariationPlace,
  nominals: readonly number[],
  tolerance: number,
): Violation | undefined {
  const [first = "", second] = variation.parameters.map((name) => `${pointer}/anchors/${name}`);
  const row = product.values(first).indexOf(nominals[0] ?? 0);
  const column = second === undefined ? 0 : product.values(second).indexOf(nominals[1] ?? 0);
  if (row < 0 || column < 0) return undefined;
  const values = product.rows(central, 0, product.shapeAt(central)?.[0] ?? 0);
  const slice = product
    .rows(`${pointer}/values`, row, 1)
    .subarray(column * values.length, (column + 1) * values.length);
  const greatest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const isOff = (value: number, index: number) => Math.abs(value - (slice[index] ?? NaN)) > tolerance * greatest;
  const index = values.findIndex(isOff);
  if (index < 0) return undefined;
  return {
    message: `at the nominal value the variation has ${slice[index] ?? NaN} at place ${index}, the array ${values[index] ?? NaN}`,
    pointer: `${pointer}/values`,
    index: row,
    count: values.filter(isOff).length,
    observed: String(slice[index]),
    expected: String(values[index]),
  };
}
