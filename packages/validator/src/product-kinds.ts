import type { ProductKind } from "@dmdc/spec";

/** Every kind of product. */
export const PRODUCT_KINDS: readonly ProductKind[] = [
  "events",
  "background",
  "response",
  "model",
  "result",
  "analysis",
];

/** Tells a kind of product from any other value. */
export function isProductKind(value: unknown): value is ProductKind {
  return PRODUCT_KINDS.some((kind) => kind === value);
}
