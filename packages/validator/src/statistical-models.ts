import type { Analysis, StatisticalModel } from "@dmdc/spec";
import type { ProductView } from "./product-view.js";
import type { ReleaseView } from "./release-view.js";

/** A statistical model, and the name of the product that holds it. */
export interface NamedModel {
  readonly name: string;
  readonly model: StatisticalModel;
}

/** The statistical models of a release, looked for once. */
const MODELS = new WeakMap<readonly ProductView[], readonly NamedModel[]>();

/** The statistical models of a release, with the products that hold them. */
export function statisticalModelsOf({ products }: ReleaseView): readonly NamedModel[] {
  const known = MODELS.get(products);
  if (known !== undefined) return known;
  const models = products.flatMap((product) => {
    if (product.entry.kind !== "analysis" || !product.isSound) return [];
    const model = (product.document as Analysis).statistical_model;
    return model === undefined ? [] : [{ name: product.name, model }];
  });
  MODELS.set(products, models);
  return models;
}
