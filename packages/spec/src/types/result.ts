import type { NumericArray, ProductBase } from "./common.js";
import type { Halo } from "./halo.js";

/** A published curve, and exactly what it was computed from. */
export interface Result extends ProductBase {
  kind: "result";
  /** What the curve is. */
  result_type: "upper_limit" | "lower_limit" | "sensitivity" | "interval" | "amplitude" | "posterior";
  /**
   * Confidence level.
   * @exclusiveMinimum 0
   * @exclusiveMaximum 1
   */
  confidence_level: number;
  /** One-sided (an upper limit) or two-sided (the upper end of an interval). */
  sidedness: "one_sided" | "two_sided";
  /**
   * Whether the curve was kept from lying below what the experiment is sensitive to; `unconstrained` and `constrained` may
   * both be among the points.
   */
  power_constraint?: PowerConstraint;
  /** The statistical method. */
  method: "poisson" | "profile_likelihood" | "optimum_interval" | "feldman_cousins" | "maximum_gap" | "bayesian";
  /** What the method takes into account and leaves out, in words. */
  method_description?: string;
  /** The halo that the curve was computed with. */
  halo: Halo;
  /** Model product; absent when it is given by no model of the release. */
  model?: string;
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
  /** Further runs that entered, beside the first. */
  other_runs?: string[];
  /** Statistical model that it was computed from: an analysis product. */
  analysis?: string;
  /** Samples or a density of a posterior, as an attachment. */
  posterior?: AttachedPosterior;
  /** The curve, point by point. */
  points: ResultPoints;
}

/** A power constraint: no limit lies below this quantile of the sensitivity. */
export interface PowerConstraint {
  /** Whether `limit` carries it. */
  applied_to_limit: "yes" | "no";
  /** Quantile of the sensitivity, in standard deviations, such as -1. */
  at_sigma: number;
}

/** Columns of a curve, all of shape (n). */
export interface ResultPoints {
  /** Dark matter mass, strictly increasing. */
  mass: NumericArray;
  /** The curve: a limit, or the central value of a sensitivity or an amplitude. */
  limit: NumericArray;
  /** The limit before a power constraint, where both are published. */
  unconstrained_limit?: NumericArray;
  /** Upper end of an interval whose lower end is `limit`. */
  upper_end?: NumericArray;
  /** Quantiles of what an experiment without signal would find. */
  bands?: BandMap;
  /** Phase of an amplitude, in days from the first of January. */
  phase?: NumericArray;
  /** Standard deviation of an amplitude. */
  sigma?: NumericArray;
  /** Region of interest of each point, by reconstructed axis. */
  region_of_interest?: RegionColumnsMap;
  /** Events observed in the region. */
  n_observed?: NumericArray;
  /** Signal events expected in the region at the limit. */
  expected_signal?: ExpectedColumns;
  /** Background events expected in the region. */
  expected_background?: ExpectedColumns;
}

/** One quantile of the sensitivity, point by point. */
export interface Band {
  /** Quantile, in standard deviations from the median: -2, -1, 0, 1, 2. */
  at_sigma: number;
  /** Values; shape (n). */
  values: NumericArray;
}

/** Quantiles by name, listed in `order`. */
export interface BandMap {
  /** Every other key, in its order. */
  order: string[];
  [name: string]: Band | string[];
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

/** A posterior kept in an attachment of the release. */
export interface AttachedPosterior {
  /** Path of the attachment. */
  path: string;
  /** The parameters, in the order of its columns or axes. */
  parameters: string[];
  /** Samples, or a density on a grid. */
  form: "samples" | "density";
}
