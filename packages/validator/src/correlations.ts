import { lastDigit } from "./last-digit.js";
import type { ProductView } from "./product-view.js";

/** Components of a background that correlations are read for; a matrix of more is not read into memory. */
export const GREATEST_COMPONENTS = 512;

/** A matrix of correlations, row by row. */
export interface Correlations {
  readonly names: readonly string[];
  readonly values: Float64Array;
  /** Half a unit of the last printed digit of its least exact value. */
  readonly rounding: number;
}

/** The correlations of a background; undefined when it has none, or of more than {@link GREATEST_COMPONENTS} components. */
export function correlationsOf(product: ProductView): Correlations | undefined {
  const { document } = product;
  if (document.kind !== "background" || document.correlation === undefined) return undefined;
  const { components: names } = document.correlation;
  if (names.length > GREATEST_COMPONENTS) return undefined;
  const values = product.rows("/correlation/values", 0, names.length);
  const isOffDiagonal = (_: number, index: number) => index % (names.length + 1) !== 0;
  const rounding = values.filter(isOffDiagonal).reduce((most, value) => Math.max(most, halfLastDigit(value)), 0);
  return { names, values, rounding };
}

function halfLastDigit(value: number): number {
  return Number.isInteger(value) ? 0 : lastDigit(value) / 2;
}
