import type { NumericArray, ProductBase } from "./common.js";
import type { Halo } from "./halo.js";

/** A published curve, and exactly what it was computed from. */
export interface Result extends ProductBase {
  kind: "result";
  /** What the curve is. */
  result_type: "upper_limit";
  /**
   * Confidence level.
   * @exclusiveMinimum 0
   * @exclusiveMaximum 1
   */
  confidence_level: number;
  /** One-sided (an upper limit) or two-sided (the upper end of an interval). */
  sidedness: "one_sided" | "two_sided";
  /** The statistical method. */
  method: "poisson" | "profile_likelihood" | "optimum_interval" | "feldman_cousins" | "maximum_gap" | "bayesian";
  /** What the method takes into account and leaves out, in words. */
  method_description?: string;
  /** The halo that the curve was computed with. */
  halo: Halo;
  /** Model product. */
  model: string;
  /** Response product; absent when the one used is not released. */
  response?: string;
  /** Yield or detector model used. */
  yield_model?: string;
  /** Events product. */
  events?: string;
  /** Background product. */
  background?: string;
  /** Run, as named in the manifest. */
  run: string;
  /** Partition of the run. */
  partition: string;
  /** The curve, point by point. */
  points: ResultPoints;
}

/** Columns of a curve, all of shape (n). */
export interface ResultPoints {
  /** Dark matter mass, strictly increasing. */
  mass: NumericArray;
  /** The limit. */
  limit: NumericArray;
  /** Region of interest of each point, by reconstructed axis. */
  region_of_interest?: RegionColumnsMap;
  /** Events observed in the region. */
  n_observed?: NumericArray;
  /** Signal events expected in the region at the limit. */
  expected_signal?: ExpectedColumns;
  /** Background events expected in the region. */
  expected_background?: ExpectedColumns;
}

/** The bounds of a region along one axis, point by point. */
export interface RegionColumns {
  /** Lower bounds; shape (n). */
  minimum: NumericArray;
  /** Upper bounds; shape (n). */
  maximum: NumericArray;
}

/** Bounds by name of the reconstructed axis, listed in `order`. */
export interface RegionColumnsMap {
  /** Every other key, in its order. */
  order: string[];
  [name: string]: RegionColumns | string[];
}

/** An expectation and its uncertainty, point by point. */
export interface ExpectedColumns {
  /** Means; shape (n). */
  mean: NumericArray;
  /** Standard deviations; shape (n). */
  sigma?: NumericArray;
}
