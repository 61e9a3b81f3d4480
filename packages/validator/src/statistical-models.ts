import type { Analysis, StatisticalModel } from "@dmdc/spec";
import type { ReleaseView } from "./release-view.js";

/** The statistical models of a release, with the products that hold them. */
export function statisticalModelsOf({ products }: ReleaseView): { name: string; model: StatisticalModel }[] {
  return products.flatMap(({ name, entry, isOpen, document }) => {
    const model = isOpen && entry.kind === "analysis" ? (document as Analysis).statistical_model : undefined;
    return model === undefined ? [] : [{ name, model }];
  });
}
