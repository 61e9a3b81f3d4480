import type { ProductBase, Quantity } from "./common.js";
import type { StatisticalModel } from "./statistical-model.js";
import type { RegionMap } from "./region.js";

/** What can be recomputed from this release, and how closely. */
export interface Analysis extends ProductBase {
  kind: "analysis";
  /** The claims. */
  claims?: ClaimMap;
  /** What ran: its entry point and its environment. */
  environment?: Environment;
  /** Products, and identifiers of other data, that the analysis reads. */
  inputs?: string[];
  /** Products and attachments that it makes. */
  outputs?: string[];
  /** The statistical model. */
  statistical_model?: StatisticalModel;
}

/** What is needed to run an analysis again. */
export interface Environment {
  /** Attachment, or command, that runs it. */
  entry_point: string;
  /** Container image with its digest. */
  container?: string;
  /** Attachment with the exact versions of what it uses. */
  lock_file?: string;
  /** Where it can be run in a browser. */
  launch_url?: string;
  /** Where its source is kept. */
  repository?: string;
  /** Commit of that source. */
  commit?: string;
}

/** One published number or curve that can be recomputed. */
export type Claim = LimitCurveClaim | ExpectedCountClaim | ProfileLikelihoodClaim;

/** Claims by name, listed in `order`. */
export interface ClaimMap {
  /** Every other key, in its order. */
  order: string[];
  [name: string]: Claim | string[];
}

/**
 * How a bin that a region of interest cuts is counted: in proportion to the part inside, or whole when its point lies
 * inside and not at all otherwise.
 */
export type RegionRule = "fraction_of_bin" | "point_inside";

/** From a model through a response to expected events. */
export interface Folding {
  /** One line for a list. */
  title: string;
  /** Model product. */
  model: string;
  /** Response product. */
  response: string;
  /** Run whose exposure counts, as named in the manifest. */
  run: string;
  /** Partition of that run. */
  partition: string;
  /** How bins at the border of the region are counted. */
  region_rule: RegionRule;
}

/**
 * A limit curve recomputed at each of its masses:
 *
 *     limit = reference cross-section x allowed signal / expected signal at the reference cross-section
 *
 * The allowed signal is the curve's own `expected_signal.mean` (`published_signal`), which tests everything but the
 * statistical step; the Poisson upper limit (`poisson`) or the upper end of the Feldman-Cousins interval
 * (`feldman_cousins`) for the events and the background found in the region; or the limit of the maximum gap
 * (`maximum_gap`) or the optimum interval (`optimum_interval`) for the events in the region of the events product, each of
 * which may be signal.
 */
export interface LimitCurveClaim extends Folding {
  type: "limit_curve";
  /** Result product with the published curve. */
  result: string;
  /** Where the allowed signal comes from. */
  allowed_signal: "published_signal" | "poisson" | "feldman_cousins" | "maximum_gap" | "optimum_interval";
  /** How closely ours must agree, by range of mass; every mass of the curve lies in one of them. */
  tolerances: ToleranceMap;
}

/** Agreement asked for in one range of mass. */
export interface Tolerance {
  /** Lowest mass of the range, inclusive; from the lightest when absent. */
  minimum_mass?: Quantity;
  /** Highest mass of the range, exclusive; to the heaviest when absent. */
  maximum_mass?: Quantity;
  /**
   * Largest |ours / published - 1|.
   * @exclusiveMinimum 0
   */
  relative: number;
}

/** Tolerances by name, listed in `order`. */
export interface ToleranceMap {
  /** Every other key, in its order. */
  order: string[];
  [name: string]: Tolerance | string[];
}

/** A published number of expected events. */
export interface ExpectedCountClaim extends Folding {
  type: "expected_count";
  /** Dark matter mass. */
  mass: Quantity;
  /** Cross-section, or σ m⁴ of a light mediator, in place of the model's reference. */
  cross_section: Quantity;
  /** Region of interest, by reconstructed axis. */
  region_of_interest: RegionMap;
  /** The published number. */
  published: number;
  /**
   * Largest |ours / published - 1|.
   * @exclusiveMinimum 0
   */
  relative_tolerance: number;
}

/**
 * A limit recomputed from the statistical model of the same product, by the profile likelihood ratio with the threshold of
 * its asymptotic distribution:
 *
 *     limit = reference x the largest value of the parameter that is not excluded
 *
 * The signal is that of the terms' own responses, or, where `model` and `responses` are given, the model's spectrum folded
 * through these.
 */
export interface ProfileLikelihoodClaim {
  type: "profile_likelihood";
  /** One line for a list. */
  title: string;
  /** Parameter of the statistical model that scales the signal. */
  parameter: string;
  /**
   * Confidence level.
   * @exclusiveMinimum 0
   * @exclusiveMaximum 1
   */
  confidence_level: number;
  /** A limit (`one_sided`), or the upper end of an interval (`two_sided`). */
  sidedness: "one_sided" | "two_sided";
  /** Dark matter mass. */
  mass: Quantity;
  /** Cross-section or coupling at which the signal is what the parameter's value 1 stands for. */
  reference: Quantity;
  /** Model whose spectrum at the reference is the signal, in place of the terms' own. */
  model?: string;
  /**
   * Responses that this spectrum goes through, one for each term in their order.
   * @minItems 1
   */
  responses?: string[];
  /** The published limit. */
  published: Quantity;
  /**
   * Largest |ours / published - 1|.
   * @exclusiveMinimum 0
   */
  relative_tolerance: number;
}
