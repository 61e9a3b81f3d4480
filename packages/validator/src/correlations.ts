import { NotRunError } from "./errors.js";
import type { ProductView } from "./product-view.js";

/** Components of a background whose correlations are judged: 134 MB, and some ten seconds for the eigenvalues. */
export const GREATEST_COMPONENTS = 4096;

/** A matrix of correlations, row by row. */
export interface Correlations {
  readonly names: readonly string[];
  /** The caller's own. */
  readonly values: Float64Array;
  readonly dtype: string;
}

/**
 * The correlations of a background; undefined when it has none.
 *
 * @throws {@link NotRunError} when it has them for more than {@link GREATEST_COMPONENTS} components
 */
export function correlationsOf(product: ProductView): Correlations | undefined {
  const { document } = product;
  if (document.kind !== "background" || document.correlation === undefined) return undefined;
  const { components: names } = document.correlation;
  if (names.length > GREATEST_COMPONENTS) {
    throw new NotRunError(
      `correlations of ${names.length} components are too many; ${GREATEST_COMPONENTS} can be judged`,
    );
  }
  const values = product.rows("/correlation/values", 0, names.length);
  return { names, values, dtype: product.arrays.get("/correlation/values")?.dtype ?? "" };
}
