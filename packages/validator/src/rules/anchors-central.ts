import type { ProductRule } from "../rule.js";
import { orderedEntries } from "@dmdc/spec";
import { statisticalModelsOf } from "../statistical-models.js";
import { variationsOf } from "../variations.js";

export const anchorsCentral: ProductRule = {
  id: "DMDC-PHYS-055",
  slug: "anchors-central",
  level: "should",
  stage: "physics",
  scope: "product",
  kinds: ["background", "response"],
  requirement:
    "Among the anchors of a nuisance parameter is its nominal value: that of the statistical model, or 0 where the release has none.",
  rationale: "Without it the nominal template is itself an interpolation, and is not the one that was published.",
  fix: "Add the template at the nominal value.",
  since: "0.9.0",
  cost: "data",
  example: { wrong: "anchors [-2, -1, 1, 2]", right: "anchors [-2, -1, 0, 1, 2]" },
  *check(product, release) {
    const parameters = new Map(statisticalModelsOf(release).flatMap(({ model }) => orderedEntries(model.parameters)));
    for (const { pointer, variation } of variationsOf(product.document)) {
      for (const name of variation.parameters) {
        const place = `${pointer}/anchors/${name}`;
        if (product.shapeAt(place) === undefined) continue;
        const nominal = parameters.get(name)?.nominal ?? 0;
        const anchors = product.values(place);
        if (anchors.includes(nominal)) continue;
        yield {
          message: `the anchors ${anchors.join(", ")} of "${name}" are without its nominal value ${nominal}`,
          pointer: place,
          observed: anchors.join(", "),
          expected: String(nominal),
        };
      }
    }
  },
};
