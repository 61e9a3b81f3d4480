import type { ProductKind } from "@dmdc/spec";
import type { ProductView } from "./product-view.js";

/** The products of a release by name, made once for each list of them. */
const BY_NAME = new WeakMap<readonly ProductView[], ReadonlyMap<string, ProductView>>();

/** The product of a name that keeps its schema; undefined when there is none. */
export function soundProduct(products: readonly ProductView[], name: string): ProductView | undefined {
  let byName = BY_NAME.get(products);
  if (byName === undefined) {
    byName = new Map(products.map((product) => [product.name, product]));
    BY_NAME.set(products, byName);
  }
  const product = byName.get(name);
  return product?.isSound === true ? product : undefined;
}

/** The product of a name and a kind that keeps its schema; undefined when there is none. */
export function productNamed(
  products: readonly ProductView[],
  name: string | undefined,
  kind: ProductKind,
): ProductView | undefined {
  const product = name === undefined ? undefined : soundProduct(products, name);
  return product?.entry.kind === kind ? product : undefined;
}
