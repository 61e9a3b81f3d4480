import type { ProductKind } from "@dmdc/spec";
import type { ProductView } from "./product-view.js";

/** The product of a name and a kind that keeps its schema; undefined when there is none. */
export function productNamed(
  products: readonly ProductView[],
  name: string | undefined,
  kind: ProductKind,
): ProductView | undefined {
  return products.find((product) => product.name === name && product.entry.kind === kind && product.isSound);
}
