import type { Analysis, StatisticalModel } from "@dmdc/spec";
import type { ReleaseView } from "./release-view.js";

/** The statistical models of a release, with the products that hold them. */
export function statisticalModelsOf({ products }: ReleaseView): { name: string; model: StatisticalModel }[] {
  return products.flatMap((product) => {
    if (product.entry.kind !== "analysis" || !product.isSound) return [];
    const model = (product.document as Analysis).statistical_model;
    return model === undefined ? [] : [{ name: product.name, model }];
  });
}
