import type { ProductKind } from "@dmdc/spec";
import type { ProductView } from "./product-view.js";

/** The product of a name and a kind that could be opened; undefined when there is none. */
export function productNamed(
  products: readonly ProductView[],
  name: string | undefined,
  kind: ProductKind,
): ProductView | undefined {
  return products.find((product) => product.name === name && product.isOpen && product.entry.kind === kind);
}
