import type { ProductKind } from "@dmdc/spec";

const KINDS: { readonly [kind in ProductKind]: true } = {
  events: true,
  background: true,
  response: true,
  model: true,
  result: true,
  analysis: true,
};

/** Every kind of product. */
export const PRODUCT_KINDS: readonly string[] = Object.keys(KINDS);

/** Tells a kind of product from any other value. */
export function isProductKind(value: unknown): value is ProductKind {
  return typeof value === "string" && PRODUCT_KINDS.includes(value);
}
