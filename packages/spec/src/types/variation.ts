import type { NumericArray } from "./common.js";
import type { NumericArrayMap } from "./axis.js";

/**
 * How an array changes with one or more nuisance parameters: its values at the anchors of each parameter. Products that
 * name the same parameter share it.
 */
export interface Variation {
  /**
   * The nuisance parameters, as a statistical model of the release names them; one or two.
   * @minItems 1
   * @maxItems 2
   */
  parameters: string[];
  /** The anchors of each parameter, rising; each of shape (anchors). */
  anchors: NumericArrayMap;
  /** The array at the anchors; shape (anchors of each parameter, then the shape of the array itself). */
  values: NumericArray;
  /** Between the anchors: straight lines. */
  interpolation: "linear";
}

/** Variations by name, listed in `order`. */
export interface VariationMap {
  /** Every other key, in its order. */
  order: string[];
  [name: string]: Variation | string[];
}

/** Bounds around a central value, each as an absolute value and not as a difference. */
export interface Bounds {
  /** Lower values; the shape of the central ones. */
  lower: NumericArray;
  /** Upper values; the shape of the central ones. */
  upper: NumericArray;
  /** What the bounds enclose, such as 0.6827. */
  confidence_level?: number;
  /** Where they come from. */
  description?: string;
}
